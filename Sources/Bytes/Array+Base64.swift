extension [UInt8] {
  private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends octets in Base64 with padding (RFC 4648, section 4).
  public mutating func append(base64 octets: [UInt8]) {
    let alphabet = Self.base64Alphabet
    var index = 0
    while index < octets.count {
      let rest = octets.count - index
      let second = rest > 1 ? UInt32(octets[index + 1]) << 8 : 0
      let third = rest > 2 ? UInt32(octets[index + 2]) : 0
      let bits = UInt32(octets[index]) << 16 | second | third
      append(alphabet[Int(bits >> 18)])
      append(alphabet[Int(bits >> 12 & 63)])
      append(rest > 1 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
      append(rest > 2 ? alphabet[Int(bits & 63)] : UInt8(ascii: "="))
      index += 3
    }
  }
}
