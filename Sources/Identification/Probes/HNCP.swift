/// HNCP (RFC 7788, section 3; RFC 7787, section 7): TLVs, the sender's endpoint first, which fill the datagram.
enum HNCP: PeerProbe {
  static let application = "HNCP"
  static let transports = Transports.udp
  static let grounds = "TLVs of HNCP that fill their datagram"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // A node's identifier of four octets, and its endpoint's.
    try it.expect16(3)
    try it.expect16(8)
    try it.skip(8)
    while !it.isAtEnd {
      try it.number16(in: 1...1023)
      let length = try it.u16()
      try it.require(length <= it.wireLength, 4)
      // Values are padded to four octets' multiples.
      try it.skip((length + 3) & ~3)
    }
    try it.require(it.isLast, 8)
  }
}
