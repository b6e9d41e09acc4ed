import BEEP
import Packet
import Session

/// A message as a ladder shows it.
struct LadderMessage {
  /// How heavy its arrow is.
  enum Weight: String { case plain, write, commit, refused }

  /// What a positive reply on channel 0 does to another channel (RFC 3080, section 2.3.1).
  enum Channels {
    case opens(UInt32, profile: String?)
    case closes(UInt32)
  }

  let ordinal: UInt64
  let origin: PacketOrigin
  /// The packet of its last octet.
  let last: PacketOrigin
  let from: Peer
  let channel: UInt32
  let epoch: Int
  let type: MessageType
  let msgno: UInt32
  let frames: Int
  let octets: UInt64
  let streamOffset: UInt64
  /// Octets known to be missing in it.
  let missing: UInt64
  var label: StyledText
  var weight = Weight.plain
  /// What it does to the channels.
  var channels: Channels?
  /// The ordinal of the request that it is or answers.
  var pair: UInt64?
  /// From the end of the request to this.
  var took: Int64?
  /// Changes asked for.
  var changes = 0
  var findings: [FindingRecord] = []
  var xml: PageXML?

  /// Whether it is one of many alike when there are many: no change, no error, no channel, no finding.
  var isOrdinary: Bool { weight == .plain && channel != 0 && !isMarked && missing == 0 }

  /// Whether somebody should look at it: a note is told in its card and nowhere else.
  var isMarked: Bool { findings.contains { $0.severity > .note } }

  /// What stands at the right margin: the latency of an answer, the size of a request.
  var margin: String {
    var parts: [String] = []
    if let took { parts.append(Quantity.latency(took)) }
    if took == nil, type == .msg { parts.append(Quantity.octets(octets)) }
    if changes > 0 { parts.append("+\(changes)") }
    if isMarked { parts.append("(!)") }
    return parts.joined(separator: "  ")
  }
}
