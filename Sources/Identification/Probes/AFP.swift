/// Apple's filing protocol in DSI (its data stream interface).
enum AFP: Probe {
  static let application = "AFP"
  static let grounds = "a header of DSI"

  static func request(_ it: inout Reader) throws(Mismatch) { try header(&it, 0) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, 1) }

  private static func header(_ it: inout Reader, _ flags: UInt8) throws(Mismatch) {
    try it.expect(flags)
    try it.require([1, 2, 3, 4, 5, 6, 8].contains(try it.u8()), 4)
    try it.skip(2)
    if flags == 0 { try it.require(try it.u16() == 0, 2) } else { try it.skip(2) }
    try it.skip(2)
    let length = try it.number32(in: 0..<1 << 17, 4)
    // The last four octets are reserved, and zero.
    try it.require(try it.u32() == 0, 6)
    try it.length(length, 8)
  }
}
