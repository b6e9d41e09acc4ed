/// Syncthing: its hello and its local discovery begin with the same magic.
enum Syncthing: PeerProbe {
  static let application = "Syncthing"
  static let transports = Transports.both
  static let grounds = "the magic of Syncthing"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect32(0x2EA7_D90B) }
}
