/// NNTP (RFC 3977, section 5).
enum NNTP: Probe {
  static let application = "NNTP"
  static let grounds = "commands of NNTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let command = try it.word(
      [
        "MODE READER", "MODE STREAM", "CAPABILITIES", "GROUP ", "LISTGROUP", "LIST", "AUTHINFO ", "ARTICLE ", "XOVER ",
        "OVER ", "IHAVE ", "POST\r\n", "NEWGROUPS ", "NEWNEWS ", "BODY ", "HEAD ", "STAT ", "CHECK ", "TAKETHIS ",
        "XHDR ", "DATE", "QUIT\r\n", "HELP\r\n", "SLAVE",
      ], anyCase: true
    ).uppercased()
    switch command {
    // An article has a number, or an identifier in angles (section 6.2).
    case "ARTICLE ", "BODY ", "HEAD ", "STAT ":
      let line = try it.line().utf8
      // Of a long one the end is not there.
      let isIdentifier = line.first == 0x3C && (line.last == 0x3E || line.count >= 128)
      try it.require(isIdentifier || line.allSatisfy { (0x30...0x39).contains($0) }, 0)
    case "LIST", "DATE", "SLAVE":
      guard let next = it.peek() else { throw .short }
      try it.require(next == 0x0D || next == 0x0A || (next == 0x20 && command == "LIST"), 0)
    default: break
    }
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
