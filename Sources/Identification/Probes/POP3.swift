/// POP3 (RFC 1939, sections 4 and 5).
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
    it.suffices()
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["+OK", "-ERR"])
    try it.octet(of: 0x20, 0x0D, 0x0A)
    it.grounds = "status indicators of POP3"
    let rest = it
    if rest.find("POP", within: 512, anyCase: true) != nil { try it.require(true, 14) }
    let banner = try rest.remaining > 0 && rest.peek() != 0x0A ? it.line() : ""
    it.learn(.software, banner)
  }
}
