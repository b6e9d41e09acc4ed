import Packet

/// Addresses as text: dotted quad, and RFC 5952 for IPv6.
enum AddressText {
  /// The text of `address`.
  static func text(_ address: Address) -> String {
    var octets: [UInt8] = []
    append(address, to: &octets)
    return String(decoding: octets, as: UTF8.self)
  }

  /// `192.0.2.1:831`, `[2001:db8::1]:831`.
  static func text(_ endpoint: Endpoint) -> String {
    let address = text(endpoint.address)
    return endpoint.address.family == .v4 ? "\(address):\(endpoint.port)" : "[\(address)]:\(endpoint.port)"
  }

  /// Appends the text of `address`.
  static func append(_ address: Address, to octets: inout [UInt8]) {
    switch address.family {
    case .v4:
      for shift in [24, 16, 8, 0] {
        if shift < 24 { octets.append(UInt8(ascii: ".")) }
        octets.appendDecimal(address.low >> UInt64(shift) & 0xff)
      }
    case .v6: appendIPv6(address, to: &octets)
    }
  }

  private static func appendIPv6(_ address: Address, to octets: inout [UInt8]) {
    if address.high == 0, address.low >> 32 == 0xffff {
      octets += Array("::ffff:".utf8)
      append(Address(v4: UInt32(truncatingIfNeeded: address.low)), to: &octets)
      return
    }
    let zeros = longestZeros(address)
    var index = 0
    while index < 8 {
      if index == zeros.lowerBound, !zeros.isEmpty {
        octets += Array("::".utf8)
        index = zeros.upperBound
        continue
      }
      if index > 0, index != zeros.upperBound || zeros.isEmpty { octets.append(UInt8(ascii: ":")) }
      octets += Array(String(group(address, index), radix: 16).utf8)
      index += 1
    }
  }

  /// The first of the longest runs of two and more zero groups (RFC 5952, section 4.2).
  private static func longestZeros(_ address: Address) -> Range<Int> {
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, group(address, end) == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
      start = max(end, start + 1)
    }
    return best
  }

  private static func group(_ address: Address, _ index: Int) -> UInt64 {
    let half = index < 4 ? address.high : address.low
    return half >> UInt64(48 - 16 * (index & 3)) & 0xffff
  }
}
