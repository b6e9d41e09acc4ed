import Bytes

/// The sessions that go on while one page of a run follows another.
///
/// A session stands on the page in which it ended, with all that was seen of it: so every change and operation is on
/// one of the pages, and on one only, with what became of it. The page before says that it goes on.
public final class HeldSessions: Sendable {
  private let sessions = Locked<[Int: PageSession]>([:])

  /// None goes on.
  public init() {}

  /// Takes those that go on.
  func take() -> [Int: PageSession] {
    sessions.withLock { sessions in
      defer { sessions = [:] }
      return sessions
    }
  }

  /// Lets those that go on wait for the next page.
  func put(_ open: [Int: PageSession]) { sessions.withLock { $0 = open } }
}
