/// finger (RFC 1288, section 2.3): a line with a name, and lines of text.
enum Finger: Probe {
  static let application = "finger"
  static let grounds = "a line with a name"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let line = try it.line(limit: 64)
    try it.require(it.isAtEnd && !line.dropFirst(3).contains(" "), 0)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let word = try it.word(["Login: ", "Login name: ", "finger: ", "Login     Name", "Login    Name"])
    it.grounds = "an answer of finger"
    // Who asks for a log-in says the same, without a name behind it and without being asked.
    if it.spokeFirst == true { throw .wrong }
    guard word.utf8.last == 0x20 else { return }
    let line = try it.line()
    try it.require(word == "finger: " || line.contains("Name:") || line.contains("In real life:"), 0)
  }
}
