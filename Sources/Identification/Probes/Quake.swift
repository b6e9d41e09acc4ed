/// Quake's connections (its netcode, "Connection requests"): a control packet whose length agrees, and the game's name.
enum Quake: Probe {
  static let application = "Quake"
  static let transports = Transports.udp
  static let grounds = "a control packet of Quake"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try control(&it)
    try it.octet(of: 1, 2)
    try it.expect("QUAKE")
    try it.expect(0)
    try it.octet(in: 1...3)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try control(&it)
    switch try it.octet(of: 0x81, 0x82, 0x83) {
    case 0x81: try it.require(it.wireLength == 4, 8)
    case 0x82: _ = try it.string(least: 1, limit: 128)
    default: _ = try it.string(least: 7, limit: 64)
    }
  }

  private static func control(_ it: inout Reader) throws(Mismatch) {
    let whole = it.datagramLength
    try it.expect(0x80, 0)
    try it.require(try it.u16() == whole, 16)
  }
}
