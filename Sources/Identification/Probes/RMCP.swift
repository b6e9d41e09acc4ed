/// RMCP with ASF or IPMI (IPMI 2.0, section 13.1).
enum RMCP: PeerProbe {
  static let application = "RMCP"
  static let transports = Transports.udp
  static let grounds = "a header of RMCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(6, 0)
    try it.skip(1)
    if try it.octet(of: 6, 7) == 6 { return try it.expect32(0x11BE) }
    // IPMI's session: no authentication, MD2, MD5, a password, OEM, or RMCP+.
    try it.octet(of: 0, 1, 2, 4, 5, 6)
    if it.peek() == 0 { try it.expect32(0) }
  }
}
