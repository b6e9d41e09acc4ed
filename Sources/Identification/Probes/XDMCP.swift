/// XDMCP (its specification, section 5): version 1, an operation, a length that agrees.
enum XDMCP: PeerProbe {
  static let application = "XDMCP"
  static let transports = Transports.udp
  static let grounds = "a packet of XDMCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect16(1)
    try it.number16(in: 1...14)
    try it.require(try it.u16() == it.wireLength, 16)
  }
}
