/// POP3 (RFC 1939, sections 4 and 5): the server greets before it is asked anything.
enum POP3: Probe {
  static let application = "POP3"
  static let grounds = "commands of POP3"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(
      [
        "USER ", "CAPA\r\n", "APOP ", "AUTH", "STLS\r\n", "STAT\r\n", "UIDL", "LIST", "RETR ", "QUIT\r\n", "PASS ",
        "TOP ",
        "NOOP\r\n",
      ], anyCase: true)
    if it.spokeFirst == true { throw .wrong }
    it.suffices()
    // FTP has the same words for logging in; what stands behind them is POP3's alone.
    for _ in 0..<16 where !it.isAtEnd {
      let own = ["STAT\r\n", "UIDL", "CAPA\r\n", "APOP ", "TOP ", "DELE ", "STLS\r\n"]
      if own.contains(where: { it.holds($0, anyCase: true) }) { return try it.require(true, 16) }
      _ = try it.line()
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["+OK", "-ERR"])
    try it.octet(of: 0x20, 0x0D, 0x0A)
    if it.spokeFirst == false { throw .wrong }
    it.grounds = "status indicators of POP3"
    let rest = it
    if rest.find("POP", within: 512, anyCase: true) != nil { try it.require(true, 14) }
    let banner = try rest.remaining > 0 && rest.peek() != 0x0A ? it.line() : ""
    it.learn(.software, banner)
  }
}
