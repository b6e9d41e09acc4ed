/// finger (RFC 1288, section 2.3): a line with a name, and lines of text.
enum Finger: Probe {
  static let application = "finger"
  static let grounds = "a line with a name"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let line = try it.line(limit: 64)
    try it.require(it.isAtEnd && !line.dropFirst(3).contains(" "), 0)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["Login: ", "Login name: ", "finger: ", "Login     Name", "Login    Name"])
    it.grounds = "an answer of finger"
  }
}
