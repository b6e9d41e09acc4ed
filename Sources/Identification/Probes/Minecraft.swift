/// Minecraft's handshake (its protocol, "Handshaking") and the older server list ping.
enum Minecraft: CallProbe {
  static let application = "Minecraft"
  static let grounds = "a handshake of Minecraft"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0xFE { return try it.expect(0xFE, 0x01, 0xFA, 0x00, 0x0B) }
    let length = try it.octet(in: 8...127)
    try it.expect(0)
    let version = try it.u8()
    if version & 0x80 != 0 { try it.octet(in: 0...15) }
    let host = try it.octet(in: 1...100)
    try it.require(host + (version & 0x80 == 0 ? 6 : 7) == length, 7)
    it.learn(.host, try it.printable(host))
    try it.skip(2)
    try it.octet(of: 1, 2)
  }
}
