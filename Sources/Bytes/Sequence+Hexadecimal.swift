extension Sequence<UInt8> {
  /// The octets in hexadecimal, two digits each, in lower case.
  @inlinable public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    // A digest does not tell its count.
    text.reserveCapacity(2 * Swift.max(underestimatedCount, 32))
    for octet in self {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
