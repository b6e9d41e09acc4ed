/// Kerberized keys (RFC 4430, section 4): a type, version 1.0, a length that agrees, and the domain of IPsec.
enum KINK: PeerProbe {
  static let application = "KINK"
  static let transports = Transports.udp
  static let grounds = "a header of KINK"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 0...6)
    try it.expect(0x10)
    try it.require(try it.u16() == it.datagramLength, 16)
    try it.expect32(1)
  }
}
