/// ANSI C12.22 in ACSE: an application tag, a called title, and user information.
enum C1222: PeerProbe {
  static let application = "C12.22"
  static let transports = Transports.both
  static let grounds = "an ACSE message of C12.22"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.berWhole(0x60)
    let element = try it.octet(of: 0xA1, 0xA2, 0xA4, 0xA6)
    let length = try it.berLength()
    var inner = it
    try inner.require([0x06, 0x80, 0x02].contains(try inner.u8()), 6)
    try inner.require(try inner.u8() + 2 == length, 7)
    try it.skip(length)
    // What follows is the next element, in order.
    let next = try it.u8()
    try it.require(next > element && (next & 0xF0 == 0xA0 || next == 0xBE || next == 0xAC), 4)
    try it.require(true, 13)
  }
}
