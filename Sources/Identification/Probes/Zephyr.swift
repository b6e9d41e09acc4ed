/// MIT's Zephyr: its version in text.
enum Zephyr: PeerProbe {
  static let application = "Zephyr"
  static let transports = Transports.udp
  static let grounds = "a notice of Zephyr"

  static func request(_ it: inout Reader) throws(Mismatch) { try it.expect("ZEPH0.") }
}
