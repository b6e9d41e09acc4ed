/// QQ's messages: they begin with 2 and end with 3; between are a version, a command, a number and an account.
enum OICQ: PeerProbe {
  static let application = "OICQ"
  static let transports = Transports.udp
  static let grounds = "a message of QQ, from its first octet to its last"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let (version, account) = try message(&it)
    // Who has sent another one has the same version and account.
    guard var next = it.following else { return }
    try it.require(try message(&next) == (version, account), 0)
  }

  private static func message(_ it: inout Reader) throws(Mismatch) -> (version: Int, account: Int) {
    try it.expect(2)
    let version = try it.number16(in: 0x0100...0x3FFF)
    try it.number16(in: 1...0x01FF)
    try it.skip(2)
    let account = try it.u32()
    try it.require(account >= 10_000, 0)
    guard it.remaining > 0 else { throw .short }
    try it.require(it.peek(it.left - 1) == 3, 8)
    return (version, account)
  }
}
