/// QQ's messages: they begin with 2 and end with 3; between are a version, a command, a number and an account.
enum OICQ: PeerProbe {
  static let application = "OICQ"
  static let transports = Transports.udp
  static let grounds = "a message of QQ, from its first octet to its last"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(2)
    try it.number16(in: 0x0100...0x3FFF)
    try it.number16(in: 1...0x01FF)
    try it.skip(2)
    try it.require(try it.u32() >= 10_000, 0)
    guard it.remaining > 0 else { throw .short }
    try it.require(it.peek(it.left - 1) == 3, 8)
  }
}
