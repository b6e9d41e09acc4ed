import Bytes

/// What a proxy says before it relays: whom it speaks for (HAProxy's PROXY protocol, versions 1 and 2).
enum ProxyHeader {
  /// Of the first version, with its line end.
  private static let longestLine = 107
  private static let signature: [UInt8] = [
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
  ]

  /// How many octets it takes at the beginning of `octets`; nil where none stands there, or not all of one.
  static func length(_ octets: RawSpan) -> Int? {
    let length = octets.holds("PROXY ") ? lineLength(octets) : blockLength(octets)
    guard let length, length <= octets.byteCount else { return nil }
    return length
  }

  private static func lineLength(_ octets: RawSpan) -> Int? {
    for index in 6..<max(6, min(octets.byteCount, longestLine)) where octets.octet(at: index) == UInt8(ascii: "\n") {
      return octets.octet(at: index - 1) == UInt8(ascii: "\r") ? index + 1 : nil
    }
    return nil
  }

  private static func blockLength(_ octets: RawSpan) -> Int? {
    guard octets.byteCount >= 16, signature.indices.allSatisfy({ octets.octet(at: $0) == signature[$0] }),
      octets.octet(at: 12) & 0xF0 == 0x20
    else { return nil }
    return 16 + (Int(octets.octet(at: 14)) << 8 | Int(octets.octet(at: 15)))
  }
}
