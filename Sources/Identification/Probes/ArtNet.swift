/// Art-Net (its specification, "ArtPoll").
enum ArtNet: PeerProbe {
  static let application = "Art-Net"
  static let transports = Transports.udp
  static let grounds = "a packet of Art-Net"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect("Art-Net")
    try it.expect(0)
  }
}
