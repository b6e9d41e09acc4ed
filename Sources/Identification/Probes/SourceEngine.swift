/// Valve's server queries (its "Server queries").
enum SourceEngine: Probe {
  static let application = "SourceEngine"
  static let transports = Transports.udp
  static let grounds = "a query of the Source engine"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect32(0xFFFF_FFFF)
    if it.peek() == 0x54 { return try it.expect("TSource Engine Query") }
    try it.octet(of: 0x55, 0x56, 0x57, 0x69)
    try it.require(it.wireLength == 4 || it.wireLength == 0, 8)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.expect32(0xFFFF_FFFF)
    try it.octet(of: 0x49, 0x41, 0x44, 0x45, 0x6D, 0x6A)
  }
}
