/// DICT (RFC 2229): a banner with capabilities and a message identifier, commands, and numbered replies.
enum DICT: Probe {
  static let application = "DICT"
  static let grounds = "commands of DICT"

  /// Commands that ask in all databases or in the first that knows (section 3.2), and for what there is (section 3.5).
  private static let own = [
    "DEFINE ! ", "DEFINE * ", "MATCH ! ", "MATCH * ", "SHOW DB\r\n", "SHOW DATABASES\r\n", "SHOW STRAT\r\n",
    "SHOW STRATEGIES\r\n", "OPTION MIME\r\n",
  ]
  /// Replies with a number of definitions, matches, databases or strategies, and what they go on with (section 3).
  private static let replies = [
    ("150 ", " definition"), ("152 ", " match"), ("110 ", " database"), ("111 ", " strateg"),
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let first = try words.word(own + ["CLIENT "], anyCase: true)
    try it.skip(first.utf8.count)
    guard first.uppercased() == "CLIENT " else { return try it.require(true, 36) }
    // Who asks says who it is before (section 3.6); others have that word, too.
    try it.require(true, 12)
    _ = try it.line()
    if own.contains(where: { it.holds($0, anyCase: true) }) { try it.require(true, 36) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "numbered replies of DICT"
    if it.peek() == 0x31 { return try reply(&it) }
    try it.expect("220 ")
    let line = try it.line()
    try it.require(isBanner(line), 12)
    it.learn(.software, line)
  }

  private static func reply(_ it: inout Reader) throws(Mismatch) {
    guard let (code, rest) = replies.first(where: { it.holds($0.0) }) else { throw it.left < 4 ? .short : .wrong }
    try it.skip(code.utf8.count)
    try it.require(true, 12)
    _ = try it.decimal(limit: 8)
    try it.require(it.holds(rest), 24)
    _ = try it.line()
  }

  /// Whether a greeting ends with capabilities and an identifier, in angle brackets each (section 3.1).
  static func isBanner(_ line: String) -> Bool {
    let parts = line.split(separator: "<", omittingEmptySubsequences: false)
    guard parts.count >= 3, let identifier = parts.last, let capabilities = parts.dropLast().last else { return false }
    return identifier.last == ">" && identifier.contains("@") && capabilities.contains(">")
  }
}
