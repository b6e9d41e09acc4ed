/// SNMP 1 to 3 (RFC 1157, section 4; RFC 3412, section 6).
enum SNMP: PeerProbe {
  static let application = "SNMP"
  static let transports = Transports.both
  static let grounds = "a message of SNMP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.berWhole(0x30)
    try it.expect(2, 1)
    let version = try it.octet(of: 0, 1, 3)
    it.learn(.version, version == 0 ? "1" : version == 1 ? "2c" : "3")
    guard version < 3 else {
      // msgGlobalData: identifier, size, flags, model.
      _ = try it.ber(0x30)
      _ = try it.berInteger()
      _ = try it.berInteger()
      try it.expect(4, 1)
      try it.require(try it.u8() < 8, 5)
      return try it.expect(2, 1, 3)
    }
    // A community, which is a password; then a PDU of RFC 3416 with its request identifier.
    try it.skip(it.ber(4))
    let type = try it.octet(in: 0xA0...0xA8)
    _ = try it.berLength()
    try it.octet(of: type == 0xA4 ? 6 : 2)
  }
}
