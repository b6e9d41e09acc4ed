/// SIP (RFC 3261, section 7).
enum SIP: Probe {
  static let application = "SIP"
  static let transports = Transports.both
  static let grounds = "a request line of SIP"

  private static let methods = [
    "INVITE ", "OPTIONS ", "REGISTER ", "ACK ", "BYE ", "CANCEL ", "SUBSCRIBE ", "NOTIFY ", "MESSAGE ", "INFO ",
    "PRACK ",
    "UPDATE ", "REFER ", "PUBLISH ",
  ]

  static func request(_ it: inout Reader) throws(Mismatch) {
    while it.holds("\r\n") { try it.skip(2) }
    if it.holds("SIP/2.0 ") { return try answer(&it) }
    try it.word(methods)
    try it.word(["sip:", "sips:", "tel:", "<sip:", "*", "urn:"])
    guard let version = it.find(" SIP/2.0", within: 1024) else { throw it.find("\n") == nil ? .short : .wrong }
    try it.printable(version)
    try it.expect(" SIP/2.0")
    it.learn(.software, it.field("User-Agent") ?? "")
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if !it.holds("SIP/") { return try request(&it) }
    try it.expect("SIP/2.0 ")
    _ = try it.decimal(limit: 3)
    it.grounds = "a status line of SIP"
    it.learn(.server, it.field("Server") ?? it.field("User-Agent") ?? "")
  }
}
