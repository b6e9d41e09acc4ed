import Bytes
import Session

/// Lets through what a ``Selection`` selects. What cannot be decided yet waits, within bounds.
public struct Sieve {
  /// A fact that waits.
  typealias Held = (event: SessionEvent, envelope: Envelope)

  private let selection: Selection
  private var open: [Int: SieveSession] = [:]
  /// Sessions that are over, and how many of them were let through.
  public private(set) var sessions: UInt64 = 0
  /// How many of them were let through.
  public private(set) var selected: UInt64 = 0

  /// A sieve for `selection`.
  public init(_ selection: Selection) { self.selection = selection }

  /// Whether everything goes through.
  public var isOpen: Bool { selection.isAll }

  /// Takes a fact, and hands on what is selected, in order.
  public mutating func pass(
    _ event: SessionEvent, _ envelope: Envelope, to receive: (SessionEvent, Envelope) -> Void
  ) {
    if isOpen { return receive(event, envelope) }
    var session = open.removeValue(forKey: envelope.session) ?? SieveSession(isAdmitted: selection.admits(envelope))
    session.take(event, envelope, selection, receive)
    guard case .session(let record) = event, record.isFinal else {
      open[envelope.session] = session
      return
    }
    sessions += 1
    if session.isShown { selected += 1 }
  }
}
