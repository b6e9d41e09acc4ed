/// IRC (RFC 2812, sections 2.3 and 3.1).
enum IRC: Probe {
  static let application = "IRC"
  static let grounds = "commands of IRC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["NICK ", "USER ", "CAP LS", "CAP REQ", "PASS ", "JOIN #", "PRIVMSG ", "PONG ", "PING "])
    // One word is not enough: the registration takes two, each on its line.
    _ = try it.line(limit: 510)
    if !it.isAtEnd {
      try it.word(["NICK ", "USER ", "CAP ", "JOIN ", "PRIVMSG ", "PONG", "PING", "MODE ", "PASS ", "WHO"])
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "messages of IRC"
    if it.holds(":") {
      try it.expect(":")
      _ = try it.string(upTo: 0x20, least: 1, limit: 128)
      if let digit = it.peek(), (0x30...0x39).contains(digit) {
        _ = try it.decimal(limit: 3)
        try it.expect(" ")
      } else {
        try it.word(["NOTICE ", "PRIVMSG ", "CAP ", "MODE ", "JOIN ", "PONG ", "NICK ", "QUIT "])
      }
    } else {
      try it.word(["NOTICE AUTH", "NOTICE *", "ERROR :", "PING :", "NOTICE "])
    }
  }
}
