import Bytes
import Disclosure
import Packet
import Reassembly
import Session

/// What is said of single packets in the comments of a capture: the verdict of the session that begins with one, and what
/// one is the evidence of.
public struct PacketNotes {
  /// How many packets have comments at most.
  private let limit: Int
  private var comments: [UInt64: [String]] = [:]
  /// Comments for which there was no room.
  public private(set) var omitted: UInt64 = 0

  /// Notes for at most `limit` packets.
  public init(limit: Int = 65_536) { self.limit = limit }

  /// The comments of the packet with a number of the run.
  public func of(_ packet: UInt64) -> [String] { comments[packet] ?? [] }

  /// Whether nothing is noted.
  public var isEmpty: Bool { comments.isEmpty }

  /// Forgets the comments of all packets, but not how many there was no room for.
  public mutating func removeAll() { comments.removeAll(keepingCapacity: true) }

  /// Notes what an event says of a packet.
  public mutating func note(_ event: DisclosedEvent, _ envelope: borrowing Envelope) {
    switch event.event {
    case .finding(let finding):
      let text = Quoted.sentence(finding.text, unicode: true)
      add("#\(envelope.session) \(finding.severity.word) \(finding.code): \(text)", to: envelope.origin)
    case .session(let record):
      guard record.isFinal else { return }
      let verdict = record.verdict
      var text = "#\(envelope.session) \(ApplicationName.text(verdict)) (\(verdict.code.rawValue)), "
      text += "\(verdict.confidence.rawValue), standing \(verdict.standing.rawValue)"
      add(text, to: record.facts.first)
      if let evidence = verdict.evidence, let reason = verdict.reasons.first {
        add("#\(envelope.session) shows it: \(Quoted.sentence(reason, unicode: true))", to: evidence)
      }
    default: return
    }
  }

  private mutating func add(_ text: String, to origin: PacketOrigin) {
    guard comments[origin.packet] != nil || comments.count < limit else {
      omitted += 1
      return
    }
    // A packet that a thousand findings point at is not read to its end anyway.
    guard comments[origin.packet, default: []].count < 16 else {
      omitted += 1
      return
    }
    comments[origin.packet, default: []].append(text)
  }
}
