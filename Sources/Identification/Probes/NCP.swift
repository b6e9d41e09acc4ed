/// NetWare's core protocol over TCP.
enum NCP: PeerProbe {
  static let application = "NCP"
  static let grounds = "the signature of NCP over IP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["DmdT", "tNcP"])
    try it.number32(in: 12...65_536, 15)
  }
}
