/// Adobe's RTMP (its specification, section 5.2): version, time, zero, and 1,528 octets of random.
enum RTMP: PeerProbe {
  static let application = "RTMP"
  static let grounds = "the handshake of RTMP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(3)
    try it.skip(4)
    let version = try it.u32()
    // Zero, or the version of a Flash player or server.
    try it.require(version == 0 || version >> 24 < 16 && version & 0xFF <= 9 && it.remaining >= 1528, 10)
    try it.skip(1528)
  }
}
