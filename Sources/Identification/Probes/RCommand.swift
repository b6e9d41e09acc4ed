/// rsh and rexec (BSD's rshd and rexecd): a port for standard error, and three strings.
enum RCommand: Probe {
  static let application = "rexec"
  static let relatives = ["rsh"]
  static let grounds = "a port in digits, two names and a command, each ended by zero"

  static func request(_ it: inout Reader) throws(Mismatch) {
    var digits = 0
    // A number has no zero before it.
    let isZero = it.peek() == 0x30
    while let octet = it.peek(), (0x30...0x39).contains(octet), digits < (isZero ? 1 : 5) {
      digits += 1
      try it.expect(UInt8(octet))
    }
    try it.expect(0)
    // The second of rexec's strings is a password.
    // Without a port there is little else to know it by than its names.
    let least = digits > 0 ? 1 : 2
    let user = try it.string(least: least, limit: 32)
    try it.require(isName(user), 1)
    it.learn(.user, user)
    let second = try it.string(least: least, limit: 64)
    let command = try it.string(least: least, limit: 512)
    // Without a port it begins as rlogin does, which names a terminal and its speed; only a reserved port tells.
    let isSpeed = command.split(separator: "/").last?.utf8.allSatisfy { (0x30...0x39).contains($0) } ?? false
    try it.require(digits > 0 || (it.port < 1024 && !(command.contains("/") && isSpeed)), 0)
    // A command is a word, or a path.
    let start = command.utf8.first ?? 0
    try it.require(start | 0x20 >= 0x61 || "/.~$(_\"'".utf8.contains(start), 1)
    // rshd serves reserved ports only, and wants two names of users; who asks at rexecd's port may have one as well.
    guard it.port < 1024, it.peerPort != 512 else { return }
    try it.require(isName(second), 1)
    it.application = "rsh"
  }

  /// A letter, and letters, digits, and what else is in the names of users.
  private static func isName(_ text: String) -> Bool {
    (text.utf8.first ?? 0) | 0x20 >= 0x61
      && text.utf8.allSatisfy { ($0 | 0x20) >= 0x61 || ($0 != 0x2F && (0x2D...0x39).contains($0)) || $0 == 0x5F }
  }

  /// Zero, or a one and why not.
  static func answer(_ it: inout Reader) throws(Mismatch) { try it.octet(of: 0, 1) }
}
