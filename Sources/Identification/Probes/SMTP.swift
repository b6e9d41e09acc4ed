import Bytes

/// SMTP (RFC 5321, section 4.1) and LMTP (RFC 2033).
enum SMTP: Probe {
  static let application = "SMTP"
  static let grounds = "commands of SMTP"

  private static let commands = [
    "EHLO ", "HELO ", "LHLO ", "EHLO\r\n", "MAIL FROM:", "RCPT TO:", "STARTTLS\r\n", "HELP\r\n", "QUIT\r\n",
    "AUTH LOGIN\r\n", "AUTH PLAIN",
  ]
  /// What an answer to EHLO offers (section 4.1.1.1).
  private static let extensions = [
    "PIPELINING", "SIZE", "8BITMIME", "STARTTLS", "ENHANCEDSTATUSCODES", "DSN", "CHUNKING", "SMTPUTF8", "ETRN",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    let first = try it.word(commands, anyCase: true)
    it.suffices()
    if !first.hasSuffix("\n") { _ = try it.line() }
    if !it.isAtEnd { try it.word(commands + ["AUTH ", "DATA\r\n", "RSET\r\n", "VRFY "], anyCase: true) }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    let isGreeting = it.holds("220")
    try it.octet(in: 0x32...0x35)
    try it.octet(in: 0x30...0x35)
    try it.octet(in: 0x30...0x39)
    try it.octet(of: 0x20, 0x2D)
    it.grounds = "numbered replies of SMTP"
    let rest = it
    let line = try it.line()
    if line.mentions("ftp") { throw .wrong }
    if isGreeting, rest.find("SMTP", within: 1024, anyCase: true) != nil {
      try it.require(true, 21)
      it.learn(.software, line)
    }
    it.suffices()
    for _ in 0..<24 where it.holds("250") {
      var offer = it
      try offer.skip(4)
      if extensions.contains(where: { offer.holds($0, anyCase: true) }) { return try it.require(true, 20) }
      _ = try it.line()
    }
  }
}
