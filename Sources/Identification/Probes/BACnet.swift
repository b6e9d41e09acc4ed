/// BACnet/IP (ASHRAE 135, annex J.2): a function, a length that agrees, version 1 behind.
enum BACnet: PeerProbe {
  static let application = "BACnet"
  static let transports = Transports.udp
  static let grounds = "a virtual link of BACnet"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x81)
    let function = try it.octet(in: 0...11)
    try it.require(try it.u16() == it.datagramLength, 16)
    if function == 4 { try it.skip(6) }
    guard [4, 9, 10, 11].contains(function) else { return }
    try it.expect(1)
    // Control: the reserved bits are zero.
    try it.require(try it.u8() & 0x50 == 0, 2)
  }
}
