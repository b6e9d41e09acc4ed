/// IMAP (RFC 9051, sections 2.2, 7.1 and 7.5).
enum IMAP: Probe {
  static let application = "IMAP"
  static let grounds = "a tagged command of IMAP"

  private static let commands = [
    "CAPABILITY", "LOGIN ", "AUTHENTICATE ", "STARTTLS", "NOOP", "ID ", "LOGOUT", "SELECT ", "LIST ", "LSUB ",
    "EXAMINE ", "UID ", "FETCH ", "STATUS ", "NAMESPACE", "IDLE", "CHECK", "CLOSE",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let tag = try command(&words)
    let digits = tag.utf8.count(where: { (0x30...0x39).contains($0) })
    // Clients number their tags; a word in the place of one may begin any sentence, a number alone any reply, as
    // "230 Login successful." of FTP, and with marks in it any line: the server must agree, or another command follow.
    let isPlain = tag.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2E }
    if isPlain, digits > 0, digits < tag.utf8.count {
      it = words
      return
    }
    try it.skip(words.position - it.position)
    try it.require(true, 20)
    if digits > 0, (try? words.line(limit: 4096)) != nil, let next = try? command(&words), next != tag {
      try it.require(true, 16)
    }
  }

  /// Reads a tag and a command, and returns the tag.
  private static func command(_ it: inout Reader) throws(Mismatch) -> String {
    let tag = try it.string(upTo: 0x20, least: 1, limit: 16)
    try it.require(tag.utf8.allSatisfy { $0 > 0x2B && $0 != 0x7B && $0 != 0x7D }, 2)
    let command = try it.word(commands, anyCase: true)
    // What has no arguments ends the line.
    if command.utf8.last != 0x20 { try it.octet(of: 0x0D, 0x0A) }
    return tag
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    guard it.peek() == 0x2A else { return try status(&it) }
    try it.expect("* ")
    if it.peek().map({ (0x30...0x39).contains($0) }) ?? false {
      it.grounds = "responses about messages of IMAP"
      _ = try it.decimal()
      try it.expect(0x20)
      let what = try it.word(["EXISTS", "RECENT", "EXPUNGE", "FETCH ("], anyCase: true)
      // Nothing follows a number of messages.
      if what.utf8.last != 0x28 { try it.octet(of: 0x0D, 0x0A) }
      return
    }
    // Items of lists, in parentheses, and farewells begin many a line.
    if it.holds("BYE ", anyCase: true) {
      try it.skip(4)
      try it.require(true, 12)
    } else {
      try it.word(["OK ", "PREAUTH ", "CAPABILITY ", "LIST (", "FLAGS (", "ID (", "ID NIL"], anyCase: true)
    }
    it.grounds = "untagged responses of IMAP"
    let rest = it
    if rest.holds("[") { try it.require(true, 8) }
    if rest.find("IMAP", within: 512, anyCase: true) != nil { try it.require(true, 12) }
    it.learn(.software, try it.line(limit: 2048))
  }

  /// What completes a command that was sent before the capture began: its tag and a status. Others say as much, so the
  /// client must agree.
  private static func status(_ it: inout Reader) throws(Mismatch) {
    var words = it
    let tag = try words.string(upTo: 0x20, least: 1, limit: 16)
    try words.require(tag.utf8.contains(where: { (0x30...0x39).contains($0) }), 0)
    try words.word(["OK ", "NO ", "BAD "])
    it.grounds = "a completion of a command of IMAP"
    try it.skip(words.position - it.position)
    try it.require(true, 20)
  }
}
