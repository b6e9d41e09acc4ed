/// Gearman's binary protocol.
enum Gearman: PeerProbe {
  static let application = "Gearman"
  static let grounds = "a packet of Gearman"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    try it.word(["REQ", "RES"])
    try it.number32(in: 1...42, 26)
  }
}
