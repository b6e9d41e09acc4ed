import Bytes

/// The changes that wait while one table of a run follows another.
///
/// A table that is put aside has every change asked for so far, but for those that may still be committed, discarded or
/// rolled back: a commit has no row of its own, so these wait, and stand in the table in which that became known, at
/// the latest in the one in which their session ended. So every change is in one of the tables, and in one only. What
/// was said to be in force for good, and is found to be otherwise behind that, is in the records only.
public final class HeldChanges: Sendable {
  private struct State {
    var ledger = ChangeLedger()
    var isClosed = false
  }

  private let state = Locked(State())

  /// Nothing waits.
  public init() {}

  /// No table follows the one that is written: nothing waits any more.
  public func close() { state.withLock { $0.isClosed = true } }

  /// Whether no table follows.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Takes what waits.
  func take() -> ChangeLedger {
    state.withLock { state in
      defer { state.ledger = ChangeLedger() }
      return state.ledger
    }
  }

  /// Lets the rest of a table wait for the next one.
  func put(_ ledger: ChangeLedger) { state.withLock { $0.ledger = ledger } }
}
