import BEEP
import Session

/// The records of TLS.
extension RecordWriter {
  /// Writes a `tls` record.
  mutating func write(_ record: TLSRecord, _ envelope: borrowing Envelope) {
    begin("tls", envelope, envelope.origin)
    json.field("client", record.client.rawValue)
    json.field("version", record.version)
    json.field("cipher", record.cipher)
    json.field("group", record.group)
    json.field("sni", record.sni)
    json.field("alpn", record.alpn)
    json.field("ja3", record.ja3)
    json.field("ja3s", record.ja3s)
    json.field("ja4", record.ja4)
    json.field("resumed", record.resumed)
    Self.outcome(of: record, into: &json)
    json.endRecord()
  }

  /// What came of a handshake, and who showed which certificate.
  static func outcome(of record: TLSRecord, into json: inout JSONWriter) {
    json.field("outcome", record.outcome.rawValue)
    json.field("alert", record.alert)
    json.field("alert_from", record.alertFrom?.rawValue)
    json.field("decrypted", record.decrypted)
    json.field("not_decrypted", record.unread?.rawValue)
    json.field("not_decrypted_because", record.unreadReason)
    json.certificate("certificate", record.certificate)
    json.certificate("client_certificate", record.clientCertificate)
  }
}

extension JSONWriter {
  /// A member that is a certificate; left out when there is none.
  mutating func certificate(_ name: String, _ certificate: TLSRecord.Certificate?) {
    guard let certificate else { return }
    object(name) { json in
      json.field("subject", certificate.subject)
      json.field("issuer", certificate.issuer)
      json.field("serial", certificate.serial)
      json.field("not_before", certificate.notBefore, style: .rfc3339)
      json.field("not_after", certificate.notAfter, style: .rfc3339)
      json.field("key_type", certificate.key)
      json.field("signature", certificate.signature)
      json.field("dns_names", certificate.names)
      json.field("self_signed", certificate.isSelfSigned)
      json.field("fingerprint", certificate.fingerprint)
    }
  }
}
