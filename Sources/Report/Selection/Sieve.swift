import Bytes
import Session

/// Lets through what a ``Selection`` selects. What cannot be decided yet waits, within bounds.
public struct Sieve {
  /// What waits for the last word on its session may weigh so many octets, over all sessions.
  private static let room = 32 << 20

  private let selection: Selection
  private let waitsForEnd: Bool
  private var open: [Int: SieveSession] = [:]
  /// Octets of memory that what waits takes.
  private var weight = 0
  /// Sessions that are over.
  public private(set) var sessions: UInt64 = 0
  /// How many of them were let through.
  public private(set) var selected: UInt64 = 0

  /// A sieve for `selection`. A verdict may turn out to be another one when the session is over: `waitsForEnd` says
  /// whether what is shown for it waits until then. In a run that goes on for months nobody would wait.
  public init(_ selection: Selection, waitsForEnd: Bool = true) {
    self.selection = selection
    self.waitsForEnd = waitsForEnd
  }

  /// Whether everything goes through.
  public var isOpen: Bool { selection.isAll }

  /// Whether a session of that number may be selected, as far as its number tells.
  public func mayAdmit(session: Int) -> Bool { selection.admits(session: session) }

  /// Takes a fact, and hands on what is selected, in order; whether it is known now that its session is not selected.
  public mutating func pass(
    _ event: SessionEvent, _ envelope: Envelope, to receive: (SessionEvent, Envelope) -> Void
  ) -> Bool {
    if isOpen {
      receive(event, envelope)
      return false
    }
    var session = open.removeValue(forKey: envelope.session) ?? SieveSession(isAdmitted: selection.admits(envelope))
    weight -= session.weight
    session.take(event, envelope, selection, patience, receive)
    guard case .session(let record) = event, record.isFinal else {
      weight += session.weight
      let isPassedOver = session.isPassedOver
      open[envelope.session] = session
      return isPassedOver
    }
    sessions += 1
    if session.isShown { selected += 1 }
    return !session.isShown
  }

  private var patience: SieveSession.Patience {
    guard waitsForEnd, selection.picksVerdicts else { return .none }
    return weight < Self.room ? .untilEnd : .exhausted
  }
}
