/// TiVo's discovery (its specification, "TiVo Connect Automatic Machine Discovery"): fields in lines.
enum TiVoConnect: PeerProbe {
  static let application = "TiVoConnect"
  static let transports = Transports.both
  static let grounds = "a beacon of TiVo's"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // Over TCP a length goes before.
    if !it.isDatagram { try it.number32(in: 16...8192, 18) }
    try it.word(["tivoconnect=1"], anyCase: true)
    try it.octet(of: 0x0A, 0x0D)
  }
}
