/// GTP 1 (3GPP TS 29.060, section 6) and 2 (TS 29.274, section 5).
enum GTP: PeerProbe {
  static let application = "GTP"
  static let transports = Transports.udp
  static let grounds = "a header of GTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let flags = try it.u8()
    let type = try it.u8()
    let length = try it.u16()
    if flags >> 5 == 2 {
      try it.require(flags & 7 == 0 && length + 4 == it.datagramLength, 22)
      try it.require([1, 2, 3].contains(type) || (25...211).contains(type), 1)
      // Without a TEID it is an echo; a sequence and a spare octet follow.
      try it.skip(flags & 8 == 0 ? 3 : 7)
      return try it.expect(0)
    }
    try it.require(flags >> 4 == 3 && flags & 8 == 0 && length + 8 == it.datagramLength, 21)
    try it.require([1, 2, 3, 16, 17, 18, 19, 20, 21, 26, 27, 31, 254, 255].contains(type), 4)
    if type < 3 { try it.expect32(0) }
    if type == 255, it.remaining > 5 { try it.skip(flags & 7 == 0 ? 4 : 8); try it.octet(in: 0x45...0x6F) }
  }
}
