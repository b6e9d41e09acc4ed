/// MPEG's transport stream (ISO 13818-1, section 2.4.3): packets of 188 octets, each from 47 hex on.
enum MPEGTS: PeerProbe {
  static let application = "MPEG-TS"
  static let transports = Transports.both
  static let grounds = "packets of 188 octets that begin with 47"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram { try it.require(it.wireLength % 188 == 0, 7) }
    for number in 0..<7 {
      if number > 0, it.isAtEnd { return }
      try it.expect(0x47)
      // No transport error; the scrambling's reserved value is none.
      try it.require(try it.u8() & 0x80 == 0, 1)
      try it.skip(186)
    }
  }
}
