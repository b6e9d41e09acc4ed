/// RDP over UDP (MS-RDPEUDP, section 2.2): SYN padded to the MTU, or data that carries TLS.
enum RDPUDP: PeerProbe {
  static let application = "RDP-UDP"
  static let transports = Transports.udp
  static let grounds = "a header of RDP over UDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.skip(6)
    let flags = try it.u16()
    if flags & 1 != 0 {
      // SYN, alone or with ACK; the correlation's and the version's flags; two MTUs behind the number.
      try it.require(flags & 0xE0FA == 0, 11)
      try it.require((1132...1232).contains(it.datagramLength), 8)
      try it.skip(4)
      for _ in 0..<2 { try it.number16(in: 1132...1232) }
      return
    }
    // ACK and DATA: a vector of acknowledgements, then two equal numbers, then records.
    try it.require(flags & 0xFEFF == 0x000C, 15)
    let vector = try it.number16(in: 0...64)
    try it.skip((vector + 2 + 3) & ~3 - 2)
    let number = try it.u32()
    // The first of them is random.
    try it.require(number > 0xFFFF, 0)
    try it.expect32(number)
  }
}
