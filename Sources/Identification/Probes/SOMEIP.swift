/// SOME/IP (AUTOSAR's specification, section 4.1): a length that agrees, versions, a type and a return code.
enum SOMEIP: PeerProbe {
  static let application = "SOME/IP"
  static let transports = Transports.both
  static let grounds = "a header of SOME/IP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<2 {
      if number > 0, it.isAtEnd { return }
      let length = try header(&it)
      if it.isDatagram { return }
      try it.skip(length - 8)
    }
  }

  /// Reads a header, and returns its length, of which eight octets have been read.
  private static func header(_ it: inout Reader) throws(Mismatch) -> Int {
    // Service 0 is reserved.
    try it.require(try it.u16() > 0, 0)
    try it.skip(2)
    let length = try it.number32(in: 8...1 << 20, 11)
    if it.isDatagram { try it.require(length <= it.wireLength, 4) } else { try it.length(length, 4) }
    try it.skip(4)
    try it.expect(1)
    try it.skip(1)
    let type = try it.u8()
    try it.require(
      [0, 1, 2, 0x40, 0x41, 0x42, 0x80, 0x81, 0xC0, 0xC1, 0x20, 0x21, 0x22, 0xA0, 0xA1].contains(type), 4)
    // Only answers say how it went.
    if type < 0x40 { try it.expect(0) } else { try it.octet(in: 0...0x0F) }
    // More than one message in a datagram follow each other directly.
    if it.isDatagram, length - 8 == it.wireLength { try it.require(true, 10) }
    return length
  }
}
