/// AODV (RFC 3561, sections 5.1 and 5.2): a request for a route, or its answer. Little structure, so that two are needed.
enum AODV: PeerProbe {
  static let application = "AODV"
  static let transports = Transports.udp
  static let grounds = "a route request or reply of AODV"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let whole = it.datagramLength
    let isRequest = try it.octet(in: 1...2) == 1
    try it.require(whole == (isRequest ? 24 : 20), 8)
    // Behind the flags everything is reserved but the size of a prefix.
    try it.require(try it.u8() & (isRequest ? 7 : 0x3F) == 0, 3)
    try it.require(try it.u8() & (isRequest ? 0xFF : 0xE0) == 0, 3)
    try it.require(try it.u8() < 64, 2)
    if isRequest { try it.skip(4) }
    // Whose route it is, a number, and who asks: addresses of single hosts.
    try it.octet(in: 1...223)
    try it.skip(7)
    try it.octet(in: 1...223)
  }
}
