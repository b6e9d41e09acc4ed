/// Juniper's JUNOScript: the document both sides open. It is older than NETCONF, and not NETCONF.
enum JUNOScript: PeerProbe {
  static let application = "JUNOScript"
  static let grounds = "the document element of JUNOScript"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.holds("<?xml") { try it.skip((it.find("?>", within: 128) ?? it.remaining) + 2) }
    while let octet = it.peek(), octet <= 0x20 { try it.skip(1) }
    try it.expect("<junoscript")
    try it.octet(of: 0x20, 0x0A, 0x0D, 0x09, 0x3E)
  }
}
