import Bytes
import Session

/// What is redacted in the records of facts: each of their texts is short, and chosen by a peer.
extension Disclosure {
  /// What may be told of an interface by the name that a capture has for it: that of a remote one is a URI, perhaps with a
  /// password in it.
  public func disclose(interface name: String?) -> String? { showsSecrets ? name : name.map(Self.named) }

  /// What may be told of a notification.
  func disclosed(_ record: NotificationRecord) -> NotificationRecord {
    var record = record
    Self.mark(&record.fields, of: record.event)
    for index in record.fields.indices { disclose(&record.fields[index]) }
    for index in record.changes.indices { disclose(&record.changes[index]) }
    record.eventTime = record.eventTime.map(Self.named)
    record.event = record.event.map(Self.named)
    record.namespace = record.namespace.map(Self.plain)
    return record
  }

  /// What may be told of an authentication: who it was says who wants to be let in, and that may be anything.
  func disclosed(_ record: SASLRecord) -> SASLRecord {
    var record = record
    record.mechanism = Self.named(record.mechanism)
    record.identity = record.identity.map(Self.named)
    record.authorization = record.authorization.map(Self.named)
    record.realm = record.realm.map(Self.named)
    record.host = record.host.map(Self.named)
    record.detail = record.detail.map(Self.named)
    return record
  }

  /// Whether all of an outcome may be told, as of nearly all.
  func holdsNothingSecret(_ record: OutcomeRecord) -> Bool {
    !Self.mayHoldOperation(record.operation) && !Self.mayHold(record.targetDatastore)
  }

  func disclosed(_ record: OutcomeRecord) -> OutcomeRecord {
    var record = record
    record.operation = Self.named(record.operation)
    record.targetDatastore = record.targetDatastore.map(Self.named)
    return record
  }

  /// Whether all that is known of TLS may be told, as of nearly all.
  func holdsNothingSecret(_ record: TLSRecord) -> Bool {
    !Self.mayHold(record.sni) && !Self.mayHold(record.alpn)
      && [record.certificate, record.clientCertificate].allSatisfy { certificate in
        guard let certificate else { return true }
        return !Self.mayHold(certificate.subject) && !Self.mayHold(certificate.issuer)
          && !certificate.names.contains(where: Self.mayHold)
      }
  }

  func disclosed(_ record: TLSRecord) -> TLSRecord {
    var record = record
    record.sni = record.sni.map(Self.named)
    record.alpn = record.alpn.map(Self.named)
    record.certificate = record.certificate.map(Self.told)
    record.clientCertificate = record.clientCertificate.map(Self.told)
    return record
  }

  /// Names in certificates are made of assignments (RFC 4514), which announce nothing.
  private static func told(_ certificate: TLSRecord.Certificate) -> TLSRecord.Certificate {
    var certificate = certificate
    certificate.subject = plain(certificate.subject)
    certificate.issuer = plain(certificate.issuer)
    certificate.names = certificate.names.map(plain)
    return certificate
  }
}
