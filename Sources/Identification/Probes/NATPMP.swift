/// NAT-PMP (RFC 6886, section 3) and PCP (RFC 6887, section 7).
enum NATPMP: Probe {
  static let application = "NAT-PMP"
  static let transports = Transports.udp
  static let grounds = "a request of NAT-PMP or PCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.octet(of: 0, 2)
    let whole = it.datagramLength
    if version == 2 {
      try it.octet(in: 0...2)
      try it.expect16(0)
      try it.skip(4)
      // The client's address, as IPv6 maps it.
      for _ in 0..<2 { try it.expect32(0) }
      return try it.require(whole >= 24 && whole % 4 == 0, 3)
    }
    let operation = try it.octet(in: 0...2)
    try it.require(operation == 0 ? whole == 2 : whole == 12, operation == 0 ? 4 : 11)
    if operation > 0 { try it.expect16(0) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let version = try it.octet(of: 0, 2)
    let whole = it.datagramLength
    if version == 2 {
      try it.octet(in: 0x80...0x82)
      try it.expect(0)
      try it.octet(in: 0...13)
      return try it.require(whole >= 24 && whole % 4 == 0, 3)
    }
    let operation = try it.octet(in: 0x80...0x82)
    try it.require(operation == 0x80 ? whole == 12 : whole == 16, 11)
    try it.number16(in: 0...5)
  }
}
