/// RTCP (RFC 3550, section 6.1): packets of a known type, each with its length, that fill the datagram.
enum RTCP: PeerProbe {
  static let application = "RTCP"
  static let transports = Transports.udp
  static let grounds = "packets of RTCP that fill their datagram"

  static func request(_ it: inout Reader) throws(Mismatch) {
    var source: Int?
    repeat {
      try it.octet(in: 0x80...0xBF)
      let type = try it.octet(in: 200...207)
      let length = try it.u16() * 4
      try it.require(length <= it.wireLength, 5)
      if let source, type != 203, length >= 4, let high = it.peek16(), let low = it.peek16(2) {
        try it.require(high << 16 | low == source, 16)
      } else if length >= 4, let high = it.peek16(), let low = it.peek16(2) {
        source = high << 16 | low
      }
      // SDES begins with CNAME.
      if type == 202, length >= 8 { try it.require(it.peek(4) == 1, 8) }
      if length == it.wireLength { return try it.require(true, 8) }
      try it.skip(length)
    } while !it.isAtEnd && it.bits < 100
  }
}
