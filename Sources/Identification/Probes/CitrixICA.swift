/// Citrix' ICA: the server's signature.
enum CitrixICA: PeerProbe {
  static let application = "Citrix-ICA"
  static let grounds = "the signature of ICA"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect(0x7F, 0x7F, 0x49, 0x43, 0x41, 0x00) }
}
