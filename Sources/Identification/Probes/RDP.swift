/// RDP (MS-RDPBCGR, section 2.2.1): a connection request of X.224 with a cookie or a negotiation.
enum RDP: Probe {
  static let application = "RDP"
  static let grounds = "a connection request of X.224 that asks for RDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.tpkt()
    let rest = try it.u8()
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
}
