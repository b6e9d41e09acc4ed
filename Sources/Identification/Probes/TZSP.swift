/// TZSP, which carries frames of an air interface: tags up to an end, and an Ethernet frame behind them.
enum TZSP: PeerProbe {
  static let application = "TZSP"
  static let transports = Transports.udp
  static let grounds = "a frame in TZSP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1)
    try it.octet(in: 0...1)
    try it.expect16(1)
    for _ in 0..<16 {
      switch try it.u8() {
      case 0: continue
      case 1:
        try it.require(true, 8)
        try it.skip(12)
        return try it.require([0x0800, 0x86DD, 0x0806, 0x8100, 0x88CC].contains(try it.u16()), 13)
      default: try it.skip(it.u8())
      }
    }
    throw .wrong
  }
}
