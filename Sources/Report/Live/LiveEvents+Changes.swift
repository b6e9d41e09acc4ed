import BEEP
import Packet
import Session

/// What became of changes.
extension LiveEvents {
  /// A decision over changes: what tells one from another.
  struct Change: Equatable {
    var session: Int
    var channel: UInt32
    var cause: String
    var applied: RPCRecord.Applied
    var decidedBy: UInt64?

    /// `2 changes are now running`, `1 change is in startup`: what took effect at once.
    static func text(_ count: UInt64, in target: String?) -> String {
      guard let target, target != "running" else { return text(count, .yes) }
      let name = Quoted.path(target, columns: 24, unicode: false)
      return "\(Quantity.count(count, "change")) \(count == 1 ? "is" : "are") in \(name)"
    }

    /// `2 changes are now running`
    static func text(_ count: UInt64, _ applied: RPCRecord.Applied) -> String {
      let (changes, are, were) = (
        Quantity.count(count, "change"), count == 1 ? "is" : "are", count == 1 ? "was" : "were"
      )
      return switch applied {
      case .yes: "\(changes) \(are) now running"
      case .discarded: "\(changes) \(were) discarded"
      case .rolledBack: "\(changes) \(were) rolled back"
      case .staged, .no: "\(changes) did not take effect"
      case .unknown: "nobody can say what became of \(changes)"
      }
    }
  }

  /// Operations whose effect is told by what became of earlier changes.
  static func settles(_ name: String) -> Bool { name == "commit" || name == "discard-changes" }

  /// What decided over the changes of several operations at once is one line.
  mutating func receive(_ outcome: OutcomeRecord, _ envelope: Envelope) {
    guard outcome.changeCount > 0, outcome.applied != outcome.previous, outcome.applied != .staged else { return }
    let change = Change(
      session: envelope.session, channel: outcome.channel, cause: outcome.cause, applied: outcome.applied,
      decidedBy: outcome.decidedBy)
    if pending?.change != change { tellPending() }
    let count = UInt64(clamping: outcome.changeCount) &+ (pending?.count ?? 0)
    pending = (change, count, envelope)
  }

  /// Writes the line of changes that were decided over.
  mutating func tellPending() {
    guard let (change, count, envelope) = pending else { return }
    pending = nil
    add(
      change.applied == .yes ? "change" : "undone", style: change.applied == .yes ? .plain : .yellow,
      what: Quoted.path(change.cause, columns: 18, unicode: unicode), isBold: true,
      StyledText(place(envelope) + Change.text(count, change.applied)), envelope)
  }

  /// `"ops" on 192.0.2.1: `
  func place(_ envelope: Envelope) -> String {
    let user = envelope.user.map { Quoted.text($0, limit: 24, unicode: unicode) + " on " } ?? ""
    return "\(user)\(AddressText.text(envelope.endpoint(envelope.agent ?? .listener).address)): "
  }
}
