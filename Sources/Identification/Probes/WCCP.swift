/// Cisco's WCCP 2: a type, a version, a length that agrees.
enum WCCP: PeerProbe {
  static let application = "WCCP"
  static let transports = Transports.udp
  static let grounds = "a message of WCCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.number32(in: 7...13, 29)
    let version = try it.u16()
    if version >= 0x0200 { try it.require(try it.u16() == it.wireLength, 16) } else { try it.require(version == 0, 8) }
  }
}
