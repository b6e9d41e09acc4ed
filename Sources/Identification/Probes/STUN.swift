/// STUN (RFC 8489, section 5) with its magic cookie, and as RFC 3489 had it, with attributes that fill it.
enum STUN: PeerProbe {
  static let application = "STUN"
  static let transports = Transports.both
  static let grounds = "a message of STUN"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let type = try it.number16(in: 0...0x3FFF)
    let length = try it.u16()
    if it.isDatagram {
      try it.require(length + 16 == it.wireLength, 14)
    } else {
      try it.require(length % 4 == 0, 2)
      try it.length(length + 16, 8)
    }
    if try it.u32() == 0x2112_A442 { return try it.require(true, 32) }
    try it.require(
      it.isDatagram && [1, 2, 0x101, 0x102, 0x111, 0x112, 3, 0x103, 0x113, 0x115, 4, 0x104, 0x114].contains(type), 11)
    try it.skip(12)
    var left = length
    while left >= 4 {
      let attribute = try it.u16()
      try it.require((1...0x30).contains(attribute) || (0x8000...0x80FF).contains(attribute), 7)
      let octets = try it.u16()
      try it.require(octets <= left - 4, 2)
      // RFC 3489 does not pad; its implementations' attributes are of four octets' multiples.
      left -= 4 + (octets + 3) & ~3
      try it.skip(min(it.remaining, (octets + 3) & ~3))
    }
    try it.require(left <= 0 && length > 0 || length == 0 && type == 1, 3)
  }
}
