/// Session announcements (RFC 2974, section 3): a header, an origin, and a description of a session.
enum SAP: PeerProbe {
  static let application = "SAP/SDP"
  static let transports = Transports.udp
  static let grounds = "an announcement of a session"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let flags = try it.u8()
    try it.require(flags >> 5 == 1, 3)
    let words = try it.u8()
    try it.skip(2 + (flags & 0x10 == 0 ? 4 : 16) + words * 4)
    try it.word(["application/sdp\u{0}", "v=0\r\no=", "v=0\no="])
  }
}
