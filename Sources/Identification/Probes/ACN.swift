/// ACN and streaming ACN (ANSI E1.17, section 2.3; E1.31, section 5): the preamble of its root layer over UDP.
enum ACN: PeerProbe {
  static let application = "ACN"
  static let transports = Transports.udp
  static let grounds = "the preamble of ACN"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(16)
    try it.expect16(0)
    try it.expect("ASC-E1.17")
    try it.zeros(3)
  }
}
