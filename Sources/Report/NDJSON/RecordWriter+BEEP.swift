import BEEP
import Disclosure
import Packet
import Session

/// The records of BEEP and of authentication.
extension RecordWriter {
  /// Writes a `frame` record (RFC 3080, section 2.2; for SEQ RFC 3081, section 3.1.3).
  mutating func write(_ record: FrameRecord, _ envelope: borrowing Envelope) {
    begin("frame", envelope, envelope.origin)
    let header = record.header
    json.field("from", record.from.rawValue)
    json.field("channel", header.channel)
    json.field("type", header.type.rawValue)
    if header.type == .seq {
      json.field("ackno", header.ackno)
      json.field("window", header.window)
    } else {
      json.field("msgno", header.msgno)
      json.field("ansno", header.ansno)
      json.field("more", header.more)
      json.field("seqno", header.seqno)
      json.field("octets", header.size)
    }
    json.field("stream_offset", record.streamOffset)
    json.field("layer", record.layer)
    json.endRecord()
  }

  /// Writes a `message` record.
  mutating func write(_ record: MessageRecord, _ envelope: borrowing Envelope) {
    begin("message", envelope, envelope.origin)
    json.field("ordinal", record.ordinal)
    json.field("epoch", record.epoch)
    json.field("layer", record.layer)
    json.field("from", record.from.rawValue)
    if envelope.carriage == .beep {
      json.field("channel", record.channel)
      json.field("profile", record.profile)
      json.field("type", record.type.rawValue)
      json.field("msgno", record.msgno)
      json.field("ansno", record.ansno)
      json.field("frames", record.frames)
    } else {
      json.field("framing", record.framing?.rawValue ?? envelope.carriage.rawValue)
      json.field("start_line", record.startLine)
    }
    json.field("octets", record.octets)
    json.field("sha256", record.sha256)
    json.field("content_type", record.contentType)
    json.field("body_octets", record.bodyOctets)
    json.field("complete", record.isComplete)
    if record.mayLackBeginning { json.field("may_lack_beginning", true) }
    json.field("missing_octets", record.missingOctets)
    json.field("stream_offset", record.streamOffset)
    json.field("last_packet", record.last.packet)
    json.field("end", record.last.time, style: time)
    json.field("element", record.element)
    json.field("xml", record.xml)
    write(record.body)
    json.endRecord()
  }

  private mutating func write(_ body: MessageRecord.Captured?) {
    guard let body, !body.octets.isEmpty else { return }
    switch options.payload {
    case .none: return
    case .text: json.field("body", utf8: body.redacted)
    case .base64: json.field("body", base64: body.redacted)
    }
    json.field("body_encoding", options.payload.rawValue)
    if body.isCut { json.field("body_cut", true) }
  }

  /// Writes a `sasl` record. The reply's code is `reply_code`: `code` is a word everywhere else.
  mutating func write(_ record: SASLRecord, _ envelope: borrowing Envelope) {
    begin("sasl", envelope, envelope.origin)
    json.field("from", record.from.rawValue)
    json.field("channel", record.channel)
    json.field("mechanism", record.mechanism)
    json.field("identity", record.identity)
    json.field("authorization", record.authorization)
    json.field("realm", record.realm)
    json.field("server", record.host)
    json.field("detail", record.detail)
    json.field("outcome", record.outcome)
    json.field("reply_code", record.code)
    json.field("cleartext", record.cleartext)
    json.endRecord()
  }
}
