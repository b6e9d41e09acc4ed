/// SAIA's S-I/O: ESIO.
enum EtherSIO: PeerProbe {
  static let application = "Ether-S-IO"
  static let transports = Transports.udp
  static let grounds = "a header of S-I/O"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("ESIO")
    try it.octet(in: 0...3)
  }
}
