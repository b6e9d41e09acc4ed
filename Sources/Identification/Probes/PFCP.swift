/// PFCP (3GPP TS 29.244, section 7.2): version 1, a length that agrees.
enum PFCP: PeerProbe {
  static let application = "PFCP"
  static let transports = Transports.udp
  static let grounds = "a header of PFCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let flags = try it.u8()
    try it.require(flags & 0xFC == 0x20, 6)
    let type = try it.u8()
    try it.require((1...15).contains(type) || (50...57).contains(type), 3)
    try it.require(try it.u16() == it.wireLength, 16)
    try it.skip(flags & 1 == 0 ? 3 : 11)
    try it.expect(0)
    if !it.isAtEnd { try it.number16(in: 1...400) }
  }
}
