/// Babel (RFC 8966, section 4.2): a magic, version 2, a body of TLVs that fill it.
enum Babel: PeerProbe {
  static let application = "Babel"
  static let transports = Transports.udp
  static let grounds = "TLVs of Babel that fill its packet"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(42, 2)
    let length = try it.u16()
    try it.require(length <= it.wireLength && length > 0, 8)
    if length == it.wireLength { try it.require(true, 8) }
    var left = length
    while left > 0 {
      let type = try it.octet(in: 0...20)
      left -= 1
      guard type > 0 else { continue }
      let octets = try it.u8()
      try it.require(octets + 1 <= left, 2)
      try it.skip(octets)
      left -= octets + 1
    }
  }
}
