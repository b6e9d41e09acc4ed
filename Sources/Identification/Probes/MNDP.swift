/// MikroTik's neighbours: a header, then the MAC address among TLVs that fill the datagram.
enum MNDP: PeerProbe {
  static let application = "MNDP"
  static let transports = Transports.udp
  static let grounds = "TLVs of MikroTik's discovery"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0, 0)
    try it.skip(2)
    try it.expect16(1)
    try it.expect16(6)
    try it.skip(6)
    while !it.isAtEnd {
      try it.number16(in: 1...32)
      let length = try it.u16()
      try it.require(length <= it.wireLength, 4)
      try it.skip(length)
    }
  }
}
