import BEEP
import Packet

/// A message as the ladder and the list below it show it.
struct LadderMessage {
  /// How heavy its arrow is.
  enum Weight: String { case plain, write, commit, refused }

  let ordinal: UInt64
  let origin: PacketOrigin
  let from: Peer
  let channel: UInt32
  let type: MessageType
  let msgno: UInt32
  var label: StyledText
  var weight = Weight.plain
  /// From the end of the request to this.
  var took: Int64?
  /// Changes asked for.
  var changes = 0
  /// Payload octets, shown for requests.
  let octets: UInt64
  var findings: [String] = []
  /// The lines of its XML, and how many there are.
  var xml: (lines: [StyledText], count: Int)?

  /// What stands at the right margin.
  var margin: String {
    var parts: [String] = []
    if let took { parts.append(Quantity.latency(took)) }
    if changes > 0 { parts.append("+\(changes)") }
    if took == nil, changes == 0, type == .msg { parts.append(Quantity.octets(octets)) }
    if !findings.isEmpty { parts.append("(!)") }
    return parts.joined(separator: "  ")
  }
}
