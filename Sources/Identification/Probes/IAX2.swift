/// IAX2 (RFC 5456, section 8.1): a full frame NEW, with VERSION 2 first.
enum IAX2: Probe {
  static let application = "IAX2"
  static let transports = Transports.udp
  static let grounds = "a full frame of IAX2"

  static func request(_ it: inout Reader) throws(Mismatch) { try frame(&it) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try frame(&it) }

  private static func frame(_ it: inout Reader) throws(Mismatch) {
    try it.require(try it.u16() & 0x8000 != 0, 1)
    try it.skip(6)
    try it.skip(2)
    // Type 6 is IAX control; a NEW or a REGREQ has information elements.
    try it.expect(6)
    let subclass = try it.octet(in: 1...40)
    if subclass == 1 { try it.expect(0x0B, 2, 0, 2) }
    while !it.isAtEnd {
      try it.octet(in: 1...56)
      let length = try it.u8()
      try it.require(length <= it.wireLength, 1)
      try it.skip(length)
    }
  }
}
