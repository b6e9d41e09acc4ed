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
  /// Codes of those, of others like them and of greetings and help. Whoever numbers his replies says 500 as well.
  private static let codes = [
    "110", "120", "125", "150", "211", "213", "214", "215", "220", "221", "225", "226", "227", "228", "229", "230",
    "232", "234", "257", "331", "332", "350", "425", "426", "530", "532",
  ]
  /// With what a server begins: a greeting, or why there is none (section 5.4; some refuse by codes of their own).
  private static let greetings = ["120", "220", "421", "500", "501", "530", "550"]
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
    try argument(it, of: command.uppercased())
    it.suffices()
    if command.utf8.last != 0x0A { _ = try it.line() }
    for _ in 0..<16 where !it.isAtEnd {
      if own.contains(where: { it.holds($0, anyCase: true) }) { return try it.require(true, 16) }
      _ = try it.line()
    }
  }

  /// Demands of what stands behind a command that it may: of a port's the four numbers of its address and its own two
  /// (section 4.1.2), of a list's a name or nothing.
  private static func argument(_ it: Reader, of command: String) throws(Mismatch) {
    var argument = it
    switch command {
    case "PORT ":
      for place in 0..<6 {
        if place > 0 { try argument.expect(",") }
        try argument.require(try argument.decimal(limit: 3) < 256, 0)
      }
    case "LIST", "NLST":
      guard let next = argument.peek() else { throw .short }
      try argument.require(next == 0x20 || next == 0x0D || next == 0x0A, 0)
    default: break
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    // 1 to 5, 0 to 5, and a digit (section 4.2), of those with 1 four in all.
    if it.peek() == 0x31 {
      var code = it
      try code.word(["110 MARK ", "120", "125", "150"])
    }
    let start = it
    try it.require((0x31...0x35).contains(try it.u8()), 0)
    try it.require((0x30...0x35).contains(try it.u8()), 0)
    try it.require((0x30...0x39).contains(try it.u8()), 0)
    try it.require([0x20, 0x2D].contains(try it.u8()), 0)
    let code = start.text(3)
    if it.spokeFirst != nil, !greetings.contains(code) { throw .wrong }
    // 200 is nobody's among mail servers, but of many others.
    try it.require(true, codes.contains(code) ? 21 : code == "200" ? 12 : 6)
    let (isGreeting, isHelp) = (code == "220", code == "214")
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
