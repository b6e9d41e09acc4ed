/// ISO transport class 0 over TCP, of which nothing more is known (RFC 1006; X.224, section 13).
enum COTP: Probe {
  static let application = "COTP"
  static let isCarrier = true
  static let grounds = "a connection request of ISO transport"

  static func request(_ it: inout Reader) throws(Mismatch) { try connection(&it, 0xE0) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    try connection(&it, 0xD0)
    it.grounds = "a connection confirm of ISO transport"
  }

  private static func connection(_ it: inout Reader, _ type: UInt8) throws(Mismatch) {
    let length = try it.tpkt()
    try it.require(try it.u8() == length - 1, 0)
    try it.expect(type)
    try it.skip(4)
    try it.octet(of: 0, 0x10, 0x20, 0x40)
    var left = length - 7
    while left >= 2 {
      // Size, calling and called selectors and the like.
      try it.octet(in: 0xC0...0xCF)
      let count = try it.u8()
      try it.skip(count)
      left -= 2 + count
    }
    try it.require(left == 0, 4)
  }
}
