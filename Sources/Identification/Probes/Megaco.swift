/// Megaco in text or its short form (RFC 3525, annex B).
enum Megaco: PeerProbe {
  static let application = "Megaco"
  static let transports = Transports.both
  static let grounds = "a message of Megaco"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["!/1 ", "!/2 ", "!/3 ", "MEGACO/1 ", "MEGACO/2 ", "MEGACO/3 "])
    try it.octet(of: 0x5B, 0x3C)
  }
}
