/// DDS' wire protocol (RTPS, section 9.4).
enum RTPS: PeerProbe {
  static let application = "RTPS"
  static let transports = Transports.both
  static let grounds = "a header of RTPS"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["RTPS", "RTPX"])
    try it.octet(in: 1...2)
    try it.octet(in: 0...15)
  }
}
