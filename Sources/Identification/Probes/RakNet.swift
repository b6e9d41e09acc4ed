/// RakNet's offline messages with their magic.
enum RakNet: PeerProbe {
  static let application = "RakNet"
  static let transports = Transports.udp
  static let grounds = "the magic of RakNet"

  static func request(_ it: inout Reader) throws(Mismatch) {
    switch try it.u8() {
    case 1, 2: try it.skip(8)
    case 0x1C: try it.skip(16)
    case 0x19: try it.skip(1)
    default: break
    }
    try it.expect32(0x00FF_FF00)
    try it.expect32(0xFEFE_FEFE)
    try it.expect32(0xFDFD_FDFD)
    try it.expect32(0x1234_5678)
  }
}
