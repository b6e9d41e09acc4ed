/// Omron's FINS (W227, section 3): over TCP behind FINS, over UDP by its header of ten octets and a command it has.
enum FINS: PeerProbe {
  static let application = "FINS"
  static let transports = Transports.both
  static let grounds = "a header of FINS"

  /// The commands of each group, by their highest number.
  private static let groups = [
    1: 5, 2: 9, 3: 7, 4: 3, 5: 2, 6: 0x20, 7: 2, 9: 0x20, 0x0C: 3, 0x21: 3, 0x22: 0x20, 0x23: 0x0A,
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard it.isDatagram else {
      try it.expect("FINS")
      try it.number32(in: 8...4096, 20)
      return try it.require(try it.u32() < 8, 29)
    }
    // A command or a response, with or without answer; reserved; gateways; where to, and where from.
    try it.octet(of: 0x80, 0x81, 0xC0, 0xC1)
    try it.expect(0)
    try it.octet(of: 2, 7, 1)
    for _ in 0..<2 {
      try it.octet(in: 0...127)
      try it.skip(1)
      let unit = try it.u8()
      try it.require(unit < 0x20 || unit == 0xFE || unit == 0xE1, 2)
    }
    try it.skip(1)
    let command = try it.u16()
    let highest = groups[command >> 8] ?? 0
    try it.require((1...highest + 1).contains(command & 0xFF) && highest > 0, 8)
  }
}
