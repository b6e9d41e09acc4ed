/// netcode, on which yojimbo stands (its standard, "Connection request packet").
enum Yojimbo: CallProbe {
  static let application = "Yojimbo"
  static let transports = Transports.udp
  static let grounds = "a connection request of netcode"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0)
    try it.expect("NETCODE 1.0")
  }
}
