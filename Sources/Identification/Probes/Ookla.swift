/// Ookla's speed test: `HI` from the client, `HELLO` and a version from the server.
enum Ookla: Probe {
  static let application = "Ookla"
  static let grounds = "the greeting of a speed test"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("HI")
    try it.octet(of: 0x20, 0x0A)
    if it.remaining > 0 { _ = try it.line(limit: 128) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("HELLO ")
    let major = try it.decimal(limit: 2)
    try it.expect(".")
    let minor = try it.decimal(limit: 4)
    // What was built when stands behind it.
    try it.expect(" ")
    guard let next = it.peek() else { throw .short }
    try it.require(next == 0x28 || (0x30...0x39).contains(next), 4)
    it.grounds = "the version of a speed test's server"
    it.learn(.version, "\(major).\(minor)")
  }
}
