/// Telnet (RFC 854): commands behind IAC.
enum Telnet: PeerProbe {
  static let application = "Telnet"
  static let grounds = "negotiations of Telnet"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<6 {
      if number > 0, it.peek() != 0xFF { return }
      // An octet of ones and a small number are anybody's: a command alone proves less than it does with another one.
      try it.require(try it.u8() == 0xFF, 4)
      try it.require(true, number == 1 ? 8 : number > 1 || it.peek() == 0xFA ? 4 : 0)
      if it.peek() == 0xFA {
        try subnegotiation(&it)
      } else {
        try it.octet(in: 0xFB...0xFE)
        try option(&it)
      }
    }
  }

  private static func option(_ it: inout Reader) throws(Mismatch) {
    let option = try it.u8()
    try it.require(option < 50 || option == 255 || (138...140).contains(option), 2)
  }

  /// SB, an option, anything, and IAC SE.
  private static func subnegotiation(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0xFA)
    try option(&it)
    while it.peek() != 0xFF || it.peek(1) != 0xF0 { try it.skip(1) }
    try it.require(try it.u16() == 0xFFF0, 16)
  }
}
