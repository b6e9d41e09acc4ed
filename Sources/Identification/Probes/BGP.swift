/// BGP (RFC 4271, section 4.1): a marker of ones, a length and a type.
enum BGP: PeerProbe {
  static let application = "BGP"
  static let grounds = "a message of BGP behind its marker"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for _ in 0..<16 { try it.expect(0xFF) }
    let length = try it.number16(in: 19...4096)
    try it.octet(in: 1...5)
    try it.length(length - 19, 8)
  }
}
