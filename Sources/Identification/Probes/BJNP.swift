/// Canon's BJNP: a word, a device, a command, and a length that agrees.
enum BJNP: PeerProbe {
  static let application = "BJNP"
  static let transports = Transports.both
  static let grounds = "a header of BJNP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.word(["BJNP", "BJNB", "MFNP", "BNJB"])
    try it.octet(of: 1, 2, 0x81, 0x82)
  }
}
