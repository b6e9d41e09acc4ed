/// Octets as base64 (RFC 4648, section 4), padded.
extension JSONWriter {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// A member that holds octets.
  public mutating func field(_ name: String, base64 value: [UInt8]) {
    raw(name) { text in
      text.append(UInt8(ascii: "\""))
      var index = 0
      while index < value.count {
        let rest = value.count - index
        let second = rest > 1 ? UInt32(value[index + 1]) << 8 : 0
        let third = rest > 2 ? UInt32(value[index + 2]) : 0
        let bits = UInt32(value[index]) << 16 | second | third
        text.append(Self.alphabet[Int(bits >> 18 & 63)])
        text.append(Self.alphabet[Int(bits >> 12 & 63)])
        text.append(rest > 1 ? Self.alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
        text.append(rest > 2 ? Self.alphabet[Int(bits & 63)] : UInt8(ascii: "="))
        index += 3
      }
      text.append(UInt8(ascii: "\""))
    }
  }
}
