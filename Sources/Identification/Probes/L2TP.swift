/// L2TP's control messages, version 2 (RFC 2661, section 3.1): flags, a length, and a message type first.
enum L2TP: PeerProbe {
  static let application = "L2TP"
  static let transports = Transports.udp
  static let grounds = "a control message of L2TP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0xC8, 2)
    try it.require(try it.u16() == it.datagramLength, 16)
    try it.skip(8)
    if it.isAtEnd { return }
    try it.expect(0x80, 8, 0, 0, 0, 0)
    try it.number16(in: 1...16)
  }
}
