/// Check Point's cluster protocol: a magic, a version, a cluster and an operation.
enum CPHA: PeerProbe {
  static let application = "CPHA"
  static let transports = Transports.udp
  static let grounds = "a header of Check Point's cluster protocol"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(0x1A90)
    try it.number16(in: 1...0x0FFF)
    try it.skip(2)
    try it.number16(in: 1...20)
  }
}
