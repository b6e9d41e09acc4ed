/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of some octets.
  static func encoded(_ octets: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((octets.count + 2) / 3 * 4)
    var index = 0
    while index < octets.count {
      let count = min(3, octets.count - index)
      var bits = UInt32(octets[index]) << 16
      if count > 1 { bits |= UInt32(octets[index + 1]) << 8 }
      if count > 2 { bits |= UInt32(octets[index + 2]) }
      text.append(alphabet[Int(bits >> 18) & 63])
      text.append(alphabet[Int(bits >> 12) & 63])
      text.append(count > 1 ? alphabet[Int(bits >> 6) & 63] : UInt8(ascii: "="))
      text.append(count > 2 ? alphabet[Int(bits) & 63] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}
