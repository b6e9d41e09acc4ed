/// BOOTP and DHCP (RFC 2131, section 2): a magic cookie behind 236 octets.
enum DHCP: Probe {
  static let application = "DHCP"
  static let transports = Transports.udp
  static let grounds = "a request of DHCP"

  static func request(_ it: inout Reader) throws(Mismatch) { try message(&it, 1) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer of DHCP"
    try message(&it, 2)
  }

  private static func message(_ it: inout Reader, _ operation: UInt8) throws(Mismatch) {
    try it.expect(operation)
    try it.octet(in: 1...32)
    try it.octet(in: 0...16)
    try it.octet(in: 0...16)
    try it.skip(232)
    try it.expect(0x63, 0x82, 0x53, 0x63)
    // A type of message comes first, or soon.
    if it.peek() == 53 { try it.expect(53, 1) }
  }
}
