/// Dynamic link exchange (RFC 8175, section 11.1): DLEP, and a type of signal.
enum DLEP: PeerProbe {
  static let application = "DLEP"
  static let transports = Transports.udp
  static let grounds = "a signal of DLEP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("DLEP")
    try it.number16(in: 1...2)
  }
}
