import BEEP
import Bytes
import NETCONF
import Packet

/// A message that is being read: what is gathered of it beside what the conversation keeps.
struct MessageInProgress {
  /// Bodies are gathered up to this (architecture, decision 12).
  static let bodyLimit = 256 * 1024
  /// Bodies that somebody wants whole are gathered up to this.
  static let longBodyLimit = 16 * 1024 * 1024
  /// Payloads are gathered up to this.
  static let payloadLimit = 64 * 1024

  let ordinal: UInt64
  let type: MessageType
  let from: Peer
  let channel: UInt32
  let msgno: UInt32
  /// Where its first frame begins in the stream of its direction.
  let firstOffset: UInt64
  /// The packet that brought its first octet.
  let begin: PacketOrigin
  /// When it is to be digested.
  var digest: PayloadDigest?
  /// The header of its first frame, when somebody asked for it.
  var header: FrameHeader?
  /// How it was framed, and what it began with, where BEEP does not carry it.
  var framing: MessageRecord.Framing?
  var startLine: String?
  /// Its body and its payload, when somebody asked for them.
  var body: Octets?
  var payload: Octets?
  /// Where octets are missing within them.
  var bodySeams: [Int] = []
  var payloadSeams: [Int] = []
  /// Whether its body was handed on to be stored, and whether it begins like XML.
  var isStored = false
  var isXML = false

  /// Octets of a direction are missing, perhaps of this message.
  mutating func lose() {
    Self.note(body?.count, in: &bodySeams)
    Self.note(payload?.count, in: &payloadSeams)
  }

  private static func note(_ place: Int?, in seams: inout [Int]) {
    guard let place, place > 0, seams.last != place, seams.count < MessageRecord.Captured.seamLimit else { return }
    seams.append(place)
  }
}

extension Octets {
  /// Appends what fits of `span` below `limit`.
  mutating func append(_ span: RawSpan, limit: Int) {
    guard count < limit else { return }
    append(span.extracting(0..<min(span.byteCount, limit - count)))
  }
}
