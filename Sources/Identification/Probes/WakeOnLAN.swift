/// Wake on LAN: six octets of 255, and sixteen times the same address.
enum WakeOnLAN: PeerProbe {
  static let application = "WoL"
  static let transports = Transports.udp
  static let grounds = "a magic packet, one address sixteen times"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for _ in 0..<6 { try it.expect(0xFF) }
    let address = it
    for place in 0..<96 { try it.require(try it.u8() == address.peek(place % 6), place < 6 ? 0 : 1) }
  }
}
