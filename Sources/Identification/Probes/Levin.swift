/// Monero's peers: Levin's header with its signature, a length, and a protocol of version 1.
enum Levin: PeerProbe {
  static let application = "Monero"
  static let grounds = "a header of Levin, which Monero's peers speak"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect(1, 0x21, 1, 1, 1, 1, 1, 1) }
}
