/// Addresses as text. This room knows no packets, and has its own few lines for it.
enum AddressText {
  /// A dotted quad.
  static func ipv4(_ octets: [UInt8]) -> String { octets.map(String.init).joined(separator: ".") }

  /// RFC 5952; an IPv4 address that is mapped into IPv6 is shown as one.
  static func ipv6(_ octets: [UInt8]) -> String {
    guard octets.count == 16 else { return "" }
    let groups = stride(from: 0, to: 16, by: 2).map { UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]) }
    if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF { return "::ffff:" + ipv4(Array(octets[12...])) }
    let zeros = longestZeros(groups)
    func text(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard zeros.count > 1 else { return text(0..<8) }
    return text(0..<zeros.lowerBound) + "::" + text(zeros.upperBound..<8)
  }

  private static func longestZeros(_ groups: [UInt16]) -> Range<Int> {
    var best = 0..<0
    var start = 0
    while start < groups.count {
      var end = start
      while end < groups.count, groups[end] == 0 { end += 1 }
      if end - start > best.count { best = start..<end }
      start = end + 1
    }
    return best
  }
}
