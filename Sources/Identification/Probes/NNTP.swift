/// NNTP (RFC 3977, section 5).
enum NNTP: Probe {
  static let application = "NNTP"
  static let grounds = "commands of NNTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(
      [
        "MODE READER", "MODE STREAM", "CAPABILITIES", "GROUP ", "LIST", "AUTHINFO ", "ARTICLE ", "XOVER ", "OVER ",
        "IHAVE ", "POST\r\n", "NEWGROUPS ", "NEWNEWS ", "BODY ", "HEAD ", "STAT ", "CHECK ", "TAKETHIS ", "XHDR ",
        "DATE",
        "QUIT\r\n", "HELP\r\n", "SLAVE",
      ], anyCase: true)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.word(["200 ", "201 "])
    it.grounds = "a greeting of NNTP"
    let rest = it
    if rest.find("NNTP", within: 256, anyCase: true) != nil || rest.find("news", within: 256, anyCase: true) != nil {
      try it.require(true, 14)
    }
    it.learn(.software, try it.line())
  }
}
