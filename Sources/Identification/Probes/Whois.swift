/// whois (RFC 3912): a line, and an answer that says so.
enum Whois: Probe {
  static let application = "whois"
  static let grounds = "a line with a name"

  static func request(_ it: inout Reader) throws(Mismatch) {
    _ = try it.line(limit: 128)
    try it.require(it.isAtEnd, 0)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let start = it
    try it.word(
      [
        "% ", "%\r\n", "%%", "#\n", "\r\nWhois", "Domain Name:", "   Domain Name:", "\r\nDomain Name:", "domain:",
        "Domain:", "%",
      ], anyCase: true)
    if ["whois", "Registrar:", "inetnum:", "NetRange", "refer:", "Registry Domain ID"].contains(where: {
      start.find($0, anyCase: true) != nil
    }) {
      try it.require(true, 32)
    }
    it.grounds = "an answer of whois"
  }
}
