/// The identification protocol (RFC 1413, section 3).
enum Ident: Probe {
  static let application = "ident"
  static let grounds = "a pair of ports"

  /// Two numbers in a line are anybody's: the server must agree.
  static func request(_ it: inout Reader) throws(Mismatch) {
    var words = it
    try ports(&words, end: 0x0A)
    try it.skip(words.position - it.position)
    try it.require(true, 20)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try ports(&it, end: 0x3A)
    while it.peek() == 0x20 { try it.skip(1) }
    try it.word(["USERID", "ERROR"])
    it.grounds = "an answer of ident"
  }

  private static func ports(_ it: inout Reader, end: Int) throws(Mismatch) {
    _ = try it.decimal(limit: 5)
    while it.peek() == 0x20 { try it.skip(1) }
    try it.expect(",")
    while it.peek() == 0x20 { try it.skip(1) }
    _ = try it.decimal(limit: 5)
    while it.peek() == 0x20 || it.peek() == 0x0D { try it.skip(1) }
    try it.octet(of: end)
  }
}
