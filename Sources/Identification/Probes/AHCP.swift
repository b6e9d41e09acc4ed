/// AHCP, which configures hosts of a mesh (its draft, section 4.1): a magic, a version, and a body that fills the datagram.
enum AHCP: PeerProbe {
  static let application = "AHCP"
  static let transports = Transports.udp
  static let grounds = "a message of AHCP that fills its datagram"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(43, 1)
    // Hops so far were taken from those at the beginning.
    let hops = try it.u8()
    try it.require(try it.u8() >= hops, 1)
    try it.skip(20)
    try it.octet(in: 0...7)
    try it.skip(1)
    try it.length(it.u16(), 14)
  }
}
