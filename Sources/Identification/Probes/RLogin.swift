/// rlogin (RFC 1282): zero, two names, and the terminal with its speed.
enum RLogin: Probe {
  static let application = "rlogin"
  static let grounds = "two names and a terminal with its speed, each ended by zero"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    it.learn(.user, try it.string(least: 1, limit: 32))
    _ = try it.string(least: 1, limit: 32)
    _ = try it.string(upTo: 0x2F, least: 1, limit: 64)
    let speed = try it.string(least: 2, limit: 7)
    try it.require(speed.utf8.allSatisfy { (0x30...0x39).contains($0) }, 8)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) { try it.octet(of: 0, 1) }
}
