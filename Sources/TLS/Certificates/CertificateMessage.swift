import Bytes

/// The certificates of a message, leaf first (RFC 5246 section 7.4.2, RFC 8446 section 4.4.2).
struct CertificateMessage {
  /// The most certificates of a chain that are read.
  static let chainBound = 16

  var certificates: [TLSCertificate] = []
  /// How many there are, read or not.
  var count = 0
  /// Certificates whose octets are none that can be read.
  var unreadable = 0

  /// Reads the body of the message; nil when it is not well-formed.
  init?(_ octets: RawSpan, version: TLSVersion) {
    var cursor = WireCursor(octets)
    if version >= .tls13, cursor.vector8(octets) == nil { return nil }
    guard var list = cursor.vector24(octets), cursor.isAtEnd else { return nil }
    while !list.isAtEnd {
      guard let der = list.vector24(octets) else { return nil }
      if version >= .tls13, list.vector16(octets) == nil { return nil }
      count += 1
      guard count <= Self.chainBound else { continue }
      if let certificate = TLSCertificate(der.rest(octets).array, isVerified: count == 1) {
        certificates.append(certificate)
      } else {
        unreadable += 1
      }
    }
  }
}
