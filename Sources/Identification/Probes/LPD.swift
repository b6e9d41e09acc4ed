/// The line printer daemon's protocol (RFC 1179, section 5).
enum LPD: Probe {
  static let application = "LPD"
  static let grounds = "a command of LPD with a queue's name"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 1...5)
    let queue = try it.string(upTo: 0x0A, least: 1, limit: 64)
    it.learn(.name, queue)
    // A control or data file follows, with its count and its name.
    guard !it.isAtEnd else { return }
    try it.octet(in: 1...3)
    _ = try it.decimal()
    try it.expect(" ")
    try it.octet(of: 0x63, 0x64)
    try it.expect("fA")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.peek() == 0 { try it.expect(0) }
  }
}
