/// Geneve (RFC 8926, section 3.4).
enum Geneve: PeerProbe {
  static let application = "Geneve"
  static let transports = Transports.udp
  static let grounds = "a header of Geneve"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let options = try it.octet(in: 0...15)
    try it.require(try it.u8() & 0x3F == 0, 6)
    let type = try it.u16()
    try it.require([0x6558, 0x0800, 0x86DD].contains(type), 14)
    try it.skip(3)
    try it.expect(0)
    try it.skip(options * 4)
    if type == 0x6558 {
      try it.skip(12)
      try it.require([0x0800, 0x86DD, 0x0806, 0x8100].contains(try it.u16()), 14)
    } else {
      try it.octet(in: type == 0x0800 ? 0x45...0x4F : 0x60...0x6F)
    }
  }
}
