import BEEP
import Disclosure
import Packet
import Session

/// BEEP and its tuning.
extension SQLSchema {
  static let frameColumns: [SQLColumn<SessionFact<FrameRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("number") { $0.number },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.record.header.channel },
      .text("type") { $0.record.header.type.rawValue },
      .number("ackno") { $0.isSEQ ? $0.record.header.ackno : nil },
      .number("window") { $0.isSEQ ? $0.record.header.window : nil },
      .number("msgno") { $0.isSEQ ? nil : $0.record.header.msgno },
      .number("ansno") { $0.isSEQ ? nil : $0.record.header.ansno },
      .flag("more") { $0.isSEQ ? nil : $0.record.header.more },
      .number("seqno") { $0.isSEQ ? nil : $0.record.header.seqno },
      .number("octets") { $0.isSEQ ? nil : $0.record.header.size },
      .number("stream_offset") { $0.record.streamOffset },
      .number("layer") { $0.record.layer },
    ]

  static let messageColumns: [SQLColumn<SessionFact<MessageRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("ordinal") { $0.record.ordinal },
      .number("epoch") { $0.record.epoch },
      .number("layer") { $0.record.layer },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .text("profile") { $0.record.profile },
      .text("type") { $0.isBEEP ? $0.record.type.rawValue : nil },
      .number("msgno") { $0.isBEEP ? $0.record.msgno : nil },
      .number("ansno") { $0.record.ansno },
      .number("frames") { $0.isBEEP ? $0.record.frames : nil },
      .text("framing") {
        $0.isBEEP ? nil : $0.record.framing?.rawValue ?? $0.envelope.carriage.rawValue
      },
      .text("start_line") { $0.record.startLine },
      .number("octets") { $0.record.octets },
      .text("sha256") { $0.record.sha256 },
      .text("content_type") { $0.record.contentType },
      .number("body_octets") { $0.record.bodyOctets },
      .flag("complete") { $0.record.isComplete },
      .flag("may_lack_beginning") { $0.record.mayLackBeginning ? true : nil },
      .number("missing_octets") { $0.record.missingOctets },
      .number("stream_offset") { $0.record.streamOffset },
      .number("last_packet") { $0.record.last.packet },
      .time("end") { $0.record.last.time },
      .text("element") { $0.record.element },
      .text("xml") { $0.record.xml },
      .text("body") { $0.record.body.map { String(decoding: $0.redacted, as: UTF8.self) } },
      .text("body_encoding") { $0.record.body.map { _ in "text" } },
      .flag("body_cut") { $0.record.body.flatMap { $0.isCut ? true : nil } },
    ]

  static let saslColumns: [SQLColumn<SessionFact<SASLRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("number") { $0.number },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.record.channel },
      .text("mechanism") { $0.record.mechanism },
      .text("identity") { $0.record.identity },
      .text("authorization") { $0.record.authorization },
      .text("realm") { $0.record.realm },
      .text("server") { $0.record.host },
      .text("detail") { $0.record.detail },
      .text("outcome") { $0.record.outcome },
      .number("reply_code") { $0.record.code },
      .flag("cleartext") { $0.record.cleartext },
    ]

  static let tlsColumns: [SQLColumn<SessionFact<TLSRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("number") { $0.number },
      .text("client") { $0.record.client.rawValue },
      .text("version") { $0.record.version },
      .text("cipher") { $0.record.cipher },
      .text("group") { $0.record.group },
      .text("sni") { $0.record.sni },
      .text("alpn") { $0.record.alpn },
      .text("ja3") { $0.record.ja3 },
      .text("ja3s") { $0.record.ja3s },
      .text("ja4") { $0.record.ja4 },
      .flag("resumed") { $0.record.resumed },
      .text("outcome") { $0.record.outcome.rawValue },
      .text("alert") { $0.record.alert },
      .text("alert_from") { $0.record.alertFrom?.rawValue },
      .flag("decrypted") { $0.record.decrypted },
      .text("not_decrypted") { $0.record.unread?.rawValue },
      .text("not_decrypted_because") { $0.record.unreadReason },
      .text("subject") { $0.record.certificate?.subject },
      .text("issuer") { $0.record.certificate?.issuer },
      .time("not_after") { $0.record.certificate?.notAfter },
      .json("certificate") { fact, json in json.certificate("certificate", fact.record.certificate) },
      .json("client_certificate") { fact, json in
        json.certificate("client_certificate", fact.record.clientCertificate)
      },
    ]
}

extension SessionFact<FrameRecord> {
  /// Whether the frame is one of flow control, which has other fields (RFC 3081, section 3.1.3).
  fileprivate var isSEQ: Bool { record.header.type == .seq }
}
