/// IMAP (RFC 9051, sections 2.2 and 7.1).
enum IMAP: Probe {
  static let application = "IMAP"
  static let grounds = "a tagged command of IMAP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let tag = try it.string(upTo: 0x20, least: 1, limit: 16)
    try it.require(tag.utf8.allSatisfy { $0 > 0x2B && $0 != 0x7B && $0 != 0x7D }, 2)
    try it.word(
      [
        "CAPABILITY", "LOGIN ", "AUTHENTICATE ", "STARTTLS", "NOOP", "ID ", "LOGOUT", "SELECT ", "LIST ", "LSUB ",
        "EXAMINE ", "UID ", "FETCH ", "STATUS ", "NAMESPACE", "IDLE", "CHECK", "CLOSE",
      ], anyCase: true)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect("* ")
    try it.word(["OK ", "PREAUTH ", "BYE ", "CAPABILITY ", "LIST ", "FLAGS ", "ID "], anyCase: true)
    it.grounds = "untagged responses of IMAP"
    let rest = it
    if rest.holds("[") || rest.find("IMAP", within: 512, anyCase: true) != nil { try it.require(true, 8) }
    it.learn(.software, try it.line(limit: 2048))
  }
}
