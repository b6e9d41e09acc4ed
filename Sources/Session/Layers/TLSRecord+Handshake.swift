import BEEP
import Bytes
import Packet
import TLS

extension TLSRecord {
  /// What a handshake says; `client` where nobody has sent a hello.
  init(_ handshake: TLSHandshake?, client: Peer) {
    self.init(client: handshake?.client.map(Peer.init) ?? client)
    guard let handshake else { return }
    version = handshake.version?.name
    cipher = handshake.cipherSuite?.name
    group = handshake.group?.name
    sni = handshake.serverName
    alpn = handshake.applicationProtocol.map { String(decoding: $0.array, as: UTF8.self) }
    ja3 = handshake.clientHello?.ja3
    ja3s = handshake.serverHello?.ja3s
    ja4 = handshake.clientHello?.ja4
    resumed = handshake.isResumed
    decrypted = handshake.isDecrypted
    certificate = handshake.serverCertificates.first.map(Certificate.init)
    clientCertificate = handshake.clientCertificates.first.map(Certificate.init)
    switch handshake.outcome {
    case .established: outcome = .established
    case .failed(let alert, let peer):
      outcome = .failed
      self.alert = alert.name
      alertFrom = Peer(peer)
    case .ongoing, .unknown: outcome = .unknown
    }
  }
}

extension TLSRecord.Certificate {
  /// What is told of a certificate.
  init(_ certificate: TLSCertificate) {
    let bits = certificate.keyBits.map { " \($0)" } ?? ""
    self.init(
      subject: certificate.subject, issuer: certificate.issuer, serial: certificate.serialNumber,
      notBefore: Timestamp(seconds: certificate.notBefore), notAfter: Timestamp(seconds: certificate.notAfter),
      // The name of a curve says its size.
      key: certificate.keyType.hasPrefix("EC ") ? certificate.keyType : certificate.keyType + bits,
      signature: certificate.signatureAlgorithm, names: certificate.dnsNames, isSelfSigned: certificate.isSelfSigned,
      fingerprint: certificate.fingerprint)
  }
}

extension TLSRecord.Unread {
  /// The word for a cause.
  init(_ cause: TLSLoss.Cause) {
    switch cause {
    case .noSecret: self = .noSecret
    case .noHandshake: self = .noHandshake
    case .suite: self = .suite
    case .wrongSecret: self = .wrongSecret
    case .damaged: self = .damaged
    case .gap: self = .gap
    case .earlyData: self = .earlyData
    }
  }
}

extension Timestamp {
  /// A moment in seconds since 1970; one that is out of range is the nearest that is not.
  fileprivate init(seconds: Int64) {
    let (product, isOverflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    self.init(nanoseconds: isOverflow ? (seconds < 0 ? .min : .max) : product)
  }
}
