/// MGCP (RFC 3435, section 3.2): a verb, a transaction, an endpoint, MGCP 1.0; answers begin with a code.
enum MGCP: Probe {
  static let application = "MGCP"
  static let transports = Transports.both
  static let grounds = "a command of MGCP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if let first = it.peek(), (0x30...0x39).contains(first) { return try response(&it) }
    try it.word(["AUEP ", "AUCX ", "CRCX ", "DLCX ", "EPCF ", "MDCX ", "NTFY ", "RQNT ", "RSIP "])
    _ = try it.decimal()
    try it.expect(" ")
    it.learn(.name, try it.string(upTo: 0x20, least: 1, limit: 128))
    try it.expect("MGCP ")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek(), (0x30...0x39).contains(first) else { return try request(&it) }
    try response(&it)
  }

  private static func response(_ it: inout Reader) throws(Mismatch) {
    var words = it
    // A code has three digits, always (section 3.4).
    let start = words.position
    let code = try words.decimal(limit: 3)
    try words.require(words.position == start + 3 && (code < 600 || (800..<1000).contains(code)), 0)
    try words.expect(" ")
    _ = try words.decimal(limit: 9)
    try words.octet(of: 0x20, 0x0D, 0x0A)
    // Other lines begin so, as the rest of a BEEP header: the other side must agree.
    try it.skip(words.position - it.position)
    try it.require(true, 15)
    it.grounds = "a response of MGCP"
  }
}
