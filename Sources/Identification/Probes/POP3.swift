/// POP3 (RFC 1939, sections 4 and 5): the server greets before it is asked anything.
enum POP3: Probe {
  static let application = "POP3"
  static let grounds = "commands of POP3"

  private static let commands = [
    "USER ", "CAPA\r\n", "APOP ", "AUTH", "STLS\r\n", "STAT\r\n", "UIDL", "LIST", "RETR ", "QUIT\r\n", "PASS ", "TOP ",
    "NOOP\r\n",
  ]
  /// Those of them that prove little: FTP, SMTP and NNTP say the same.
  private static let shared = ["QUIT\r\n", "NOOP\r\n", "STAT\r\n"]
  /// Those of them that FTP does not have.
  private static let own = ["STAT\r\n", "UIDL", "CAPA\r\n", "APOP ", "TOP ", "DELE ", "STLS\r\n"]
  /// Names of SASL mechanisms, of IANA's registry and of servers before it.
  private static let mechanisms = [
    "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "NTLM", "GSSAPI", "EXTERNAL", "ANONYMOUS", "XOAUTH2", "OAUTHBEARER",
    "OAUTH10A", "KERBEROS_V4", "KERBEROS_V5", "SKEY", "OTP", "SECURID", "SRP", "GSS-SPNEGO", "SAML20", "OPENID20",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let command = try words.word(commands, anyCase: true).uppercased()
    if shared.contains(command) {
      try it.skip(command.utf8.count)
      try it.require(true, 8)
    } else {
      it = words
    }
    if it.spokeFirst == true { throw .wrong }
    switch command {
    case "AUTH": try mechanism(&it)
    case "UIDL", "LIST":
      guard let next = it.peek() else { throw .short }
      try it.require(next == 0x20 || next == 0x0D || next == 0x0A, 0)
    default: break
    }
    it.suffices()
    // FTP has the same words for logging in; what stands behind them is POP3's alone.
    for _ in 0..<16 where !it.isAtEnd {
      if own.contains(where: { it.holds($0, anyCase: true) }) { return try it.require(true, 16) }
      _ = try it.line()
    }
  }

  /// Behind AUTH stands the name of a mechanism, or nothing where it is asked which there are (RFC 5034, section 4):
  /// any other word may be a password of Redis.
  private static func mechanism(_ it: inout Reader) throws(Mismatch) {
    let line = try it.line(limit: 4096).uppercased()
    guard !line.isEmpty else { return }
    guard line.utf8.first == 0x20 else { throw .wrong }
    let name = line.split(separator: " ").first ?? ""
    try it.require(mechanisms.contains { $0 == name } || name.hasPrefix("SCRAM-") || name.hasPrefix("GS2-"), 4)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.holds("+ ") { return try challenge(&it) }
    var words = it
    if try words.word(["+OK", "-ERR"]) == "+OK" {
      it = words
    } else {
      // Redis and NATS refuse in the same word.
      try it.skip(4)
      try it.require(true, 13)
    }
    try it.octet(of: 0x20, 0x0D, 0x0A)
    if it.spokeFirst == false { throw .wrong }
    it.grounds = "status indicators of POP3"
    let rest = it
    if rest.find("POP", within: 512, anyCase: true) != nil { try it.require(true, 14) }
    let banner = try rest.remaining > 0 && rest.peek() != 0x0A ? it.line() : ""
    it.learn(.software, banner)
    // Who greets so, and goes on so.
    if it.spokeFirst == true, it.holds("+OK") || it.holds("-ERR") { try it.require(true, 14) }
  }

  /// What a mechanism asks, in base64 (RFC 5034, section 4): never the first that a server says.
  private static func challenge(_ it: inout Reader) throws(Mismatch) {
    try it.expect("+ ")
    if it.spokeFirst != nil { throw .wrong }
    it.grounds = "a challenge of POP3"
    for octet in try it.line(limit: 4096).utf8 {
      switch octet {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B, 0x2F, 0x3D: continue
      default: throw .wrong
      }
    }
  }
}
