/// Teredo (RFC 4380, section 5.1.1): an authentication or an origin indication, or IPv6 with addresses of 2001:0::/32.
enum Teredo: PeerProbe {
  static let application = "Teredo"
  static let transports = Transports.udp
  static let grounds = "IPv6 as Teredo carries it"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek16() == 1 {
      try it.expect16(1)
      let (name, value) = (try it.u8(), try it.u8())
      try it.skip(name + value + 9)
    }
    if it.peek16() == 0 {
      try it.expect16(0)
      try it.skip(6)
    }
    let whole = it.wireLength
    let first = try it.u8()
    try it.require(first >> 4 == 6, 4)
    try it.skip(3)
    try it.require(try it.u16() + 40 == whole, 16)
    try it.require([58, 17, 6, 59, 0].contains(try it.u8()), 5)
    try it.skip(1)
    let source = it
    try it.skip(16)
    let isTeredo = { (reader: Reader) in
      (reader.peek16(0) == 0x2001 && reader.peek16(2) == 0) || reader.peek16(0) == 0xFE80
    }
    try it.require(isTeredo(source) || isTeredo(it), 15)
  }
}
