/// Amanda's backups (its "Amanda protocol"): packets that name the version, what they are, and the request, from
/// reserved ports.
enum Amanda: PeerProbe {
  static let application = "Amanda"
  static let transports = Transports.both
  static let grounds = "a packet of Amanda"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("Amanda ")
    _ = try it.decimal(limit: 2)
    try it.expect(".")
    _ = try it.decimal(limit: 2)
    try it.expect(" ")
    try it.word(["REQ ", "ACK ", "REP ", "PREP ", "NAK "])
    try it.expect("HANDLE ")
  }
}
