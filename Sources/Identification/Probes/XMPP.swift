/// XMPP (RFC 6120, section 4.2), with or without an XML declaration.
enum XMPP: PeerProbe {
  static let application = "XMPP"
  static let grounds = "the stream header of XMPP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.holds("<?xml") { try it.skip((it.find("?>", within: 128) ?? it.remaining) + 2) }
    while let octet = it.peek(), octet <= 0x20 { try it.skip(1) }
    try it.expect("<stream:stream")
    let head = it.text(128)
    if let to = head.split(separator: " ").first(where: { $0.hasPrefix("to=") }) {
      it.learn(.host, String(to.dropFirst(3)))
    }
  }
}
