/// Microsoft's media server protocol (MS-MMSP, section 2.2.3): a version and a session's signature.
enum MSMMS: PeerProbe {
  static let application = "MSMMS"
  static let grounds = "the signature of MMSP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1, 0, 0, 0, 0xCE, 0xFA, 0x0B, 0xB0)
  }
}
