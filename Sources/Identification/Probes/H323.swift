/// H.225 call signalling in Q.931 over TPKT (ITU-T H.225.0, section 7).
enum H323: PeerProbe {
  static let application = "H.323"
  static let grounds = "Q.931 in TPKT"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.tpkt()
    try it.expect(8)
    try it.octet(of: 2)
    try it.skip(2)
    try it.octet(of: 0x05, 0x02, 0x01, 0x03, 0x07, 0x5A, 0x62, 0x6E, 0x7D, 0x75)
    // Bearer capability, cause, display, or user-user.
    try it.octet(of: 0x04, 0x08, 0x1C, 0x28, 0x7E, 0x70, 0x6C, 0x1E, 0x27)
  }
}
