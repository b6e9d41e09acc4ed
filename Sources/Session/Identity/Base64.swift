/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of some octets.
  static func encoded(_ octets: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((octets.count + 2) / 3 * 4)
    var index = 0
    while index < octets.count {
      let group = octets[index..<min(index + 3, octets.count)]
      var bits: UInt32 = 0
      for (place, octet) in group.enumerated() { bits |= UInt32(octet) << UInt32(16 - 8 * place) }
      for place in 0..<4 {
        let isPadding = place > group.count
        text.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * place)) & 63])
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}
