/// NAT-PMP (RFC 6886, section 3) and PCP (RFC 6887, section 7).
enum NATPMP: Probe {
  static let application = "NAT-PMP"
  static let transports = Transports.udp
  static let grounds = "a request of NAT-PMP or PCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 2 { return try control(&it) }
    try it.expect(0)
    let operation = try it.octet(in: 0...2)
    if operation == 0 { return try it.require(it.datagramLength == 2, 8) }
    // Reserved; ports inside and outside; a lifetime, mostly of two hours.
    try it.require(it.datagramLength == 12, 8)
    try it.expect16(0)
    try it.require(try it.u16() > 0, 0)
    try it.skip(2)
    try it.number32(in: 0..<1 << 22, 4)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer of NAT-PMP or PCP"
    if it.peek() == 2 { return try controlled(&it) }
    try it.expect(0)
    let operation = try it.octet(in: 0x80...0x82)
    try it.require(it.datagramLength == (operation == 0x80 ? 12 : 16), 8)
    try it.number16(in: 0...5)
    try it.skip(it.wireLength)
  }

  /// PCP: an operation, a lifetime, who asks, and what belongs to the operation (section 7.1).
  private static func control(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    let operation = try it.octet(in: 0...2)
    try it.require(it.datagramLength >= [24, 60, 80][operation] && it.datagramLength % 4 == 0, 3)
    try it.expect16(0)
    try it.skip(4)
    // An address as IPv6 has it: of IPv4, or one that somebody may have.
    if it.peek() == 0 {
      try it.zeros(10)
      return try it.expect16(0xFFFF)
    }
    try it.octet(of: 0x20, 0x24, 0x26, 0x28, 0x2A, 0x2C, 0xFC, 0xFD, 0xFE)
  }

  /// The answer: a result, a lifetime, an epoch, and twelve reserved octets (section 7.2).
  private static func controlled(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    let operation = try it.octet(in: 0x80...0x82)
    try it.require(it.datagramLength >= [24, 60, 80][operation & 3] && it.datagramLength % 4 == 0, 3)
    try it.expect(0)
    try it.octet(in: 0...13)
    try it.skip(8)
    try it.zeros(12)
  }
}
