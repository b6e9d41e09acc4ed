/// RDP (MS-RDPBCGR, section 2.2.1): a connection request of X.224 with a cookie or a negotiation.
enum RDP: Probe {
  static let application = "RDP"
  static let grounds = "a connection request of X.224 that asks for RDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.tpkt()
    let rest = try it.u8()
    if rest == 2 { return try channel(&it, 0x64) }
    try it.require(rest >= 6, 1)
    try it.expect(0xE0, 0, 0)
    try it.skip(2)
    try it.octet(in: 0...0x40)
    if it.holds("Cookie: mstshash=") {
      try it.expect("Cookie: mstshash=")
      it.learn(.user, try it.line(limit: 256))
    } else if it.holds("Cookie: msts=") {
      try it.expect("Cookie: msts=")
    } else {
      // RDP_NEG_REQ (section 2.2.1.1.1).
      try it.expect(1)
      try it.octet(in: 0...15)
      try it.expect(8, 0)
      try it.require(try it.le32() < 32, 24)
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try it.tpkt()
    let rest = try it.u8()
    if rest == 2 { return try channel(&it, 0x68) }
    try it.require(rest == 14 || rest == 6, 7)
    try it.expect(0xD0)
    it.grounds = "a connection confirm of X.224"
    try it.skip(4)
    try it.octet(in: 0...0x40)
    guard rest == 14 else { return }
    // RDP_NEG_RSP or RDP_NEG_FAILURE.
    try it.octet(of: 2, 3)
    try it.octet(in: 0...31)
    try it.expect(8, 0)
  }

  /// From the middle of a connection: data of a channel by T.125, a request of the client's or an indication of the
  /// server's, of high priority and whole (sections 2.2.8.1.1 and 2.2.9.1.1).
  private static func channel(_ it: inout Reader, _ choice: UInt8) throws(Mismatch) {
    try it.expect(0xF0, 0x80)
    try it.expect(choice)
    it.grounds = "data of a channel of RDP"
    // Users are numbered from 1001 on, less that, and channels without.
    try it.require(try it.u16() < 1024, 6)
    try it.number16(in: 1001...1100)
    try it.expect(0x70)
  }
}
