/// OLSR (RFC 3626, section 3.3): a length that agrees, messages that fill it.
enum OLSR: PeerProbe {
  static let application = "OLSR"
  static let transports = Transports.udp
  static let grounds = "messages of OLSR that fill their packet"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.require(try it.u16() == it.wireLength + 2, 16)
    try it.skip(2)
    repeat {
      let type = try it.u8()
      try it.require((1...4).contains(type) || (128...134).contains(type) || (201...202).contains(type), 4)
      try it.skip(1)
      let size = try it.u16()
      try it.require(size >= 12 && size <= it.wireLength + 4, 6)
      try it.skip(size - 4)
    } while !it.isAtEnd && it.bits < 100
    // The messages end where the packet does.
    try it.require(true, 8)
  }
}
