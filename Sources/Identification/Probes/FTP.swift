import Bytes

/// FTP (RFC 959, section 4): numbered replies and commands of three or four letters.
enum FTP: Probe {
  static let application = "FTP"
  static let grounds = "commands of FTP"

  private static let commands = [
    "USER ", "PASS ", "SYST\r\n", "FEAT\r\n", "AUTH TLS\r\n", "AUTH SSL\r\n", "OPTS ", "ACCT ", "PASV\r\n", "EPSV\r\n",
    "PORT ", "TYPE A", "TYPE E", "TYPE I", "TYPE L", "RETR ", "STOR ", "LIST", "NLST", "CWD ", "PWD\r\n", "SIZE ",
    "MDTM ", "PBSZ ", "CLNT ", "EPRT ", "XPWD\r\n", "HOST ", "QUIT\r\n", "NOOP\r\n", "HELP\r\n",
  ]

  /// Those of them that prove little: SMTP, POP3 and NNTP say the same.
  private static let shared = ["QUIT\r\n", "NOOP\r\n", "HELP\r\n"]
  /// Those of them that POP3 does not have.
  private static let own = [
    "SYST\r\n", "FEAT\r\n", "PASV\r\n", "EPSV\r\n", "PORT ", "EPRT ", "TYPE A", "TYPE E", "TYPE I", "TYPE L", "STOR ",
    "CWD ", "PWD\r\n", "SIZE ", "MDTM ", "OPTS ", "PBSZ ", "CLNT ", "NLST", "XPWD\r\n",
  ]
  /// Replies that no mail server gives (section 4.2.2).
  private static let replies = [
    "331 ", "332 ", "230 ", "230-", "215 ", "227 ", "229 ", "257 ", "226 ", "150 ", "211-",
  ]
  /// What help lists that no mail server's does.
  private static let topics = ["ABOR", "CWD", "PASV", "STOR", "RETR", "NLST", "CDUP"]

  static func request(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let command = try words.word(commands, anyCase: true)
    if shared.contains(command.uppercased()) {
      try it.skip(command.utf8.count)
      try it.require(true, 8)
    } else {
      it = words
    }
    it.suffices()
    if command.utf8.last != 0x0A { _ = try it.line() }
    for _ in 0..<16 where !it.isAtEnd {
      if own.contains(where: { it.holds($0, anyCase: true) }) { return try it.require(true, 16) }
      _ = try it.line()
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    // 1 to 5, 0 to 5, and a digit (section 4.2), of those with 1 four in all.
    if it.peek() == 0x31 {
      var code = it
      try code.word(["110 MARK ", "120", "125", "150"])
    }
    let isGreeting = it.holds("220")
    let isHelp = it.holds("214")
    try it.octet(in: 0x31...0x35)
    try it.octet(in: 0x30...0x35)
    try it.octet(in: 0x30...0x39)
    try it.octet(of: 0x20, 0x2D)
    it.grounds = "numbered replies of FTP"
    let rest = it
    let line = try it.line()
    if line.mentions("smtp") || DICT.isBanner(line) { throw .wrong }
    if isGreeting, rest.find("FTP", within: 2048, anyCase: true) != nil {
      try it.require(true, 20)
      it.learn(.software, line)
    }
    if line.hasPrefix("Entering Passive Mode (") { try it.require(true, 100) }
    if isHelp, isOwn(help: rest) { try it.require(true, 16) }
    it.suffices()
    guard isGreeting else { return }
    for _ in 0..<16 where !it.isAtEnd {
      if replies.contains(where: { it.holds($0) }) { return try it.require(true, 16) }
      if it.holds("214"), isOwn(help: it) { return try it.require(true, 16) }
      _ = try it.line()
    }
  }

  /// Whether the help that begins here lists FTP's commands.
  private static func isOwn(help: Reader) -> Bool {
    topics.count(where: { help.find($0, within: 1024) != nil }) > 1
  }
}
