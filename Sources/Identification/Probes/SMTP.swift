import Bytes

/// SMTP (RFC 5321, section 4.1) and LMTP (RFC 2033).
enum SMTP: Probe {
  static let application = "SMTP"
  static let relatives = ["LMTP"]
  static let grounds = "commands of SMTP"

  private static let commands = [
    "EHLO ", "HELO ", "LHLO ", "EHLO\r\n", "MAIL FROM:", "RCPT TO:", "STARTTLS\r\n", "HELP\r\n", "QUIT\r\n",
    "NOOP\r\n", "AUTH LOGIN\r\n", "AUTH PLAIN",
  ]
  /// Those of them that FTP, POP3 or NNTP have as well, and the bits that they prove.
  private static let shared = [
    "HELP\r\n": 8, "QUIT\r\n": 8, "NOOP\r\n": 8, "STARTTLS\r\n": 22, "AUTH LOGIN\r\n": 22, "AUTH PLAIN": 22,
  ]
  /// Those that nobody else has.
  private static let own = ["EHLO ", "HELO ", "LHLO ", "EHLO\r\n", "MAIL FROM:", "RCPT TO:"]
  /// What an answer to EHLO offers (section 4.1.1.1).
  private static let extensions = [
    "PIPELINING", "SIZE", "8BITMIME", "STARTTLS", "ENHANCEDSTATUSCODES", "DSN", "CHUNKING", "SMTPUTF8", "ETRN",
  ]
  /// Replies behind which more is told: a greeting, what is offered, and help.
  private static let openings = ["220", "250", "214"]
  /// Codes of its replies (section 4.2.3; RFC 4954; RFC 7504). Whoever numbers his replies says 500 as well.
  private static let codes = [
    "211", "214", "220", "221", "235", "250", "251", "252", "334", "354", "450", "452", "454", "455", "521", "524",
    "530", "534", "535", "538", "550", "551", "552", "553", "554", "555",
  ]
  /// What help lists that no FTP server's does.
  private static let topics = ["HELO", "EHLO", "RCPT", "STARTTLS"]

  static func request(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let first = try words.word(commands, anyCase: true)
    let shared = Self.shared[first.uppercased()]
    if let shared {
      try it.skip(first.utf8.count)
      try it.require(true, shared)
    } else {
      it = words
    }
    if first.mentions("lhlo") { it.application = "LMTP" }
    it.suffices()
    if first.utf8.last != 0x0A { _ = try it.line() }
    guard !it.isAtEnd else { return }
    if shared == nil {
      try it.word(commands + ["AUTH ", "DATA\r\n", "RSET\r\n", "VRFY "], anyCase: true)
    } else {
      try find(&it)
    }
  }

  /// Looks for what is SMTP's alone at the beginnings of the next lines.
  private static func find(_ it: inout Reader) throws(Mismatch) {
    for _ in 0..<8 where !it.isAtEnd {
      if own.contains(where: { it.holds($0, anyCase: true) }) { return try it.require(true, 24) }
      _ = try it.line()
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let isGreeting = it.holds("220")
    let isHelp = it.holds("214")
    // A server greets with these, or refuses (section 3.1; RFC 7504).
    let isRefusal = ["554", "521", "421"].contains { it.holds($0) }
    if it.spokeFirst == true, !isGreeting, !isRefusal { throw .wrong }
    let code = it.text(3)
    try it.require((0x32...0x35).contains(try it.u8()), 0)
    try it.require((0x30...0x35).contains(try it.u8()), 0)
    try it.require((0x30...0x39).contains(try it.u8()), 0)
    try it.require([0x20, 0x2D].contains(try it.u8()), 0)
    // These two are FTP's and NNTP's.
    if code == "200" || code == "205" { throw .wrong }
    try it.require(true, codes.contains(code) ? 22 : 6)
    it.grounds = "numbered replies of SMTP"
    let rest = it
    let line = try it.line()
    if line.mentions("ftp") { throw .wrong }
    if isGreeting ? rest.find("SMTP", within: 1024, anyCase: true) != nil : isRefusal && line.mentions("smtp") {
      try it.require(true, isGreeting ? 21 : 32)
      if isGreeting { it.learn(.software, line) }
    }
    if isGreeting, line.mentions("lmtp") {
      it.application = "LMTP"
      try it.require(true, 21)
      it.learn(.software, line)
    }
    if isHelp, isOwn(help: rest) { try it.require(true, 20) }
    it.suffices()
    for _ in 0..<24 where openings.contains(where: { it.holds($0) }) {
      if it.holds("214") { return try it.require(true, isOwn(help: it) ? 20 : 0) }
      if it.holds("250") {
        var offer = it
        try offer.skip(4)
        if extensions.contains(where: { offer.holds($0, anyCase: true) }) { return try it.require(true, 20) }
      }
      _ = try it.line()
    }
  }

  /// Whether the help that begins here lists SMTP's commands.
  private static func isOwn(help: Reader) -> Bool {
    topics.count(where: { help.find($0, within: 1024) != nil }) > 1
  }
}
