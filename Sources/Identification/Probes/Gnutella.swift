/// Gnutella 0.4 and 0.6 (its RFC draft, section 2).
enum Gnutella: PeerProbe {
  static let application = "Gnutella"
  static let grounds = "the handshake of Gnutella"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["GNUTELLA CONNECT/", "GNUTELLA/0.6 ", "GNUTELLA OK"])
  }
}
