/// The service location protocol (RFC 2608, section 8; version 1: RFC 2165).
enum SLP: PeerProbe {
  static let application = "SLP"
  static let transports = Transports.both
  static let grounds = "a header of SLP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if try it.octet(of: 1, 2) == 2 {
      try it.octet(in: 1...11)
      let length = try it.u24()
      if it.isDatagram { try it.require(length == it.datagramLength, 20) } else { try it.require(length < 1 << 16, 8) }
      try it.require(try it.u16() & 0x1FFF == 0, 13)
      try it.skip(5)
      let language = try it.number16(in: 2...8)
      try it.printable(language)
    } else {
      try it.octet(in: 1...10)
      let length = try it.u16()
      if it.isDatagram { try it.require(length == it.datagramLength, 16) }
      // Flags, dialect 0, a language and a character set that is known by a small number.
      try it.require(try it.u8() & 7 == 0, 3)
      try it.expect(0)
      try it.printable(2)
      try it.require([3, 4, 6, 106, 1000].contains(try it.u16()), 13)
    }
  }
}
