import Bytes

/// The client's last word in GSSAPI: which security layer it takes (RFC 4752 section 3.1).
///
///     1 octet: 1 none, 2 integrity, 4 confidentiality | 3 octets: the largest buffer | authorization identity, UTF-8
///
/// It stands in a wrap token (RFC 4121 section 4.2.6.2), and can be read where that is not sealed.
struct SecurityLayerChoice: Equatable {
  /// Whether buffers of a security layer follow.
  var hasLayer: Bool
  var authorizationIdentity: String

  private static let headerLength = 16
  private static let isSealed: UInt8 = 2

  /// Reads an unsealed wrap token.
  init?(wrapped token: RawSpan) {
    guard token.byteCount >= Self.headerLength + 4, token.octet(at: 0) == 5, token.octet(at: 1) == 4 else { return nil }
    guard token.octet(at: 2) & Self.isSealed == 0, token.octet(at: 3) == 0xFF else { return nil }
    let data = token.byteCount - Self.headerLength
    let checksum = Int(token.bigEndianUInt16(at: 4))
    // The data may be rotated to the right by so many octets.
    let rotation = Int(token.bigEndianUInt16(at: 6)) % data
    guard data - checksum >= 4 else { return nil }
    let plain = (0..<(data - checksum)).map { token.octet(at: Self.headerLength + ($0 + rotation) % data) }
    guard [1, 2, 4].contains(plain[0]) else { return nil }
    hasLayer = plain[0] != 1
    authorizationIdentity = String(decoding: plain.dropFirst(4), as: UTF8.self)
  }
}
