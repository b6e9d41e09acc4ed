/// Apple's filing protocol in DSI (its data stream interface).
enum AFP: Probe {
  static let application = "AFP"
  static let grounds = "a header of DSI"

  static func request(_ it: inout Reader) throws(Mismatch) { try header(&it, 0) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, 1) }

  private static func header(_ it: inout Reader, _ flags: UInt8) throws(Mismatch) {
    try it.expect(flags)
    try it.octet(of: 1, 2, 3, 4, 5, 6, 8)
    try it.skip(2)
    if flags == 0 { try it.expect16(0) } else { try it.skip(2) }
    try it.skip(2)
    let length = try it.number32(in: 0..<1 << 17, 15)
    // The last four octets are reserved, and zero.
    try it.expect32(0)
    try it.length(length, 16)
  }
}
