/// SOME/IP (AUTOSAR's specification, section 4.1): a length that agrees, versions, a type and a return code.
enum SOMEIP: PeerProbe {
  static let application = "SOME/IP"
  static let transports = Transports.both
  static let grounds = "a header of SOME/IP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.skip(4)
    let length = try it.number32(in: 8...1 << 20, 11)
    if it.isDatagram { try it.require(length <= it.wireLength, 4) } else { try it.length(length, 4) }
    try it.skip(4)
    try it.expect(1)
    try it.skip(1)
    try it.require(
      [0, 1, 2, 0x40, 0x41, 0x42, 0x80, 0x81, 0xC0, 0xC1, 0x20, 0x21, 0x22, 0xA0, 0xA1].contains(try it.u8()), 4)
    try it.octet(in: 0...0x0F)
    // More than one message in a datagram follow each other directly.
    if it.isDatagram, length - 8 == it.wireLength { try it.require(true, 10) }
  }
}
