/// TeamSpeak 3's first packet, and version 2's with its class and type.
enum TeamSpeak: PeerProbe {
  static let application = "TeamSpeak"
  static let transports = Transports.udp
  static let grounds = "the first packet of TeamSpeak"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0x54 { return try it.expect("TS3INIT1") }
    try it.expect(0xF4, 0xBE)
    try it.octet(of: 3, 4)
    try it.expect(0)
    try it.skip(16)
  }
}
