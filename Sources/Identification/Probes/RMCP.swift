/// RMCP with ASF or IPMI (IPMI 2.0, section 13.1).
enum RMCP: PeerProbe {
  static let application = "RMCP"
  static let transports = Transports.udp
  static let grounds = "a header of RMCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(6, 0)
    let sequence = try it.u8()
    if try it.octet(of: 6, 7) == 6 { return try it.expect32(0x11BE) }
    // IPMI wants no acknowledgement (section 13.1.3).
    try it.require(sequence == 0xFF, 6)
    // IPMI's session: no authentication, MD2, MD5, a password, OEM, or RMCP+.
    try it.octet(of: 0, 1, 2, 4, 5, 6)
    guard try it.u32() == 0 else { return }
    // Outside of a session there is neither a sequence nor an identifier, and a length that agrees.
    try it.require(true, 4)
    if it.peek(3) == 0, it.peek(4).map({ $0 + 5 == it.wireLength }) ?? false {
      try it.skip(5)
      try it.require(true, 8)
    }
  }
}
