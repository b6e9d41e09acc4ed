/// ZeroMQ's ZMTP (RFC 23/ZMTP, "Greeting").
enum ZMTP: PeerProbe {
  static let application = "ZMTP"
  static let grounds = "a greeting of ZeroMQ"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0xFF)
    try it.zeros(7)
    try it.octet(in: 0...1)
    try it.expect(0x7F)
  }
}
