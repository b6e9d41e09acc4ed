/// IRC (RFC 2812, sections 2.3 and 3.1).
enum IRC: Probe {
  static let application = "IRC"
  static let grounds = "commands of IRC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try it.word([
      "NICK ", "USER ", "CAP LS", "CAP REQ", "PASS ", "JOIN #", "PRIVMSG ", "PONG ", "PING ",
    ])
    // One word is not enough: the registration takes two, each on its line, and a password is its first.
    try parameters(of: first, try it.line(limit: 510), &it)
    guard !it.isAtEnd else { return }
    let second = try it.word(["NICK ", "USER ", "CAP ", "JOIN ", "PRIVMSG ", "PONG", "PING", "MODE ", "WHO"])
    if second == "USER " {
      it.suffices()
      try parameters(of: second, try it.line(limit: 510), &it)
    }
  }

  /// A user has four parameters (RFC 2812, section 3.1.3): FTP and POP3 have one behind the same word.
  private static func parameters(of word: String, _ line: String, _ it: inout Reader) throws(Mismatch) {
    if word == "USER " { try it.require(line.split(separator: " ").count >= 4, 8) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "messages of IRC"
    if it.holds(":") {
      try it.expect(":")
      _ = try it.string(upTo: 0x20, least: 1, limit: 128)
      if let digit = it.peek(), (0x30...0x39).contains(digit) {
        // Three digits, and whose reply it is: a nickname begins with a letter or one of a few marks (section 2.3.1).
        let start = it.position
        _ = try it.decimal(limit: 3)
        try it.require(it.position == start + 3, 0)
        try it.expect(" ")
        guard let first = it.peek() else { throw .short }
        try it.require((0x41...0x7D).contains(first) || first == 0x2A, 1)
      } else {
        try it.word(["NOTICE ", "PRIVMSG ", "CAP ", "MODE ", "JOIN ", "PONG ", "NICK ", "QUIT "])
      }
    } else {
      let word = try it.word(["NOTICE AUTH", "NOTICE *", "ERROR :", "PING :", "NOTICE "])
      guard word == "NOTICE " else { return }
      // To whom, and what.
      _ = try it.string(upTo: 0x20, least: 1, limit: 64)
      try it.expect(":")
    }
  }
}
