import BEEP
import Packet
import Session

/// The `tls` events, which have Suricata's names for what Suricata knows.
extension EVEWriter {
  /// Writes a handshake, as far as it was seen: the client is the source, as in Suricata's.
  mutating func write(_ record: TLSRecord, _ envelope: Envelope) {
    begin("tls", envelope, envelope.origin, from: record.client)
    json.field("app_proto", "tls")
    json.object("tls") { json in
      if let certificate = record.certificate { json.suricata(certificate) }
      json.field("sni", record.sni)
      json.field("version", record.version)
      if record.resumed { json.field("session_resumed", true) }
      if let hash = record.ja3 { json.object("ja3") { $0.field("hash", hash) } }
      if let hash = record.ja3s { json.object("ja3s") { $0.field("hash", hash) } }
      json.field("ja4", record.ja4)
      if let certificate = record.clientCertificate { json.object("client") { $0.suricata(certificate) } }
    }
    end(envelope, envelope.origin) { json in
      json.field("cipher", record.cipher)
      json.field("group", record.group)
      json.field("alpn", record.alpn)
      RecordWriter.outcome(of: record, into: &json)
    }
  }
}

extension JSONWriter {
  /// The members of a certificate as Suricata names and writes them. Its fingerprint is a SHA-1 there, and left out.
  fileprivate mutating func suricata(_ certificate: TLSRecord.Certificate) {
    field("subject", certificate.subject)
    field("issuerdn", certificate.issuer)
    field("serial", Self.pairs(certificate.serial))
    for (name, time) in [("notbefore", certificate.notBefore), ("notafter", certificate.notAfter)] {
      let civil = CivilTime(time)
      field(name, "\(civil.date)T\(civil.clock)")
    }
    field("subjectaltname", certificate.names)
  }

  /// `0A:1B`: hexadecimal digits in pairs.
  private static func pairs(_ digits: String) -> String {
    let digits = digits.count % 2 == 0 ? digits.uppercased() : "0" + digits.uppercased()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, index % 2 == 0 { text += ":" }
      text.append(digit)
    }
    return text
  }
}
