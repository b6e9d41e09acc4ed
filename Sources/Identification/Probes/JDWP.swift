/// Java's debug wire protocol: both sides say the same words.
enum JDWP: PeerProbe {
  static let application = "JDWP"
  static let grounds = "the handshake of JDWP"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect("JDWP-Handshake") }
}
