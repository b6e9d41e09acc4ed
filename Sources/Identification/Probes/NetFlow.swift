/// NetFlow 5 and 9 (RFC 3954, section 5.1) and IPFIX (RFC 7011, section 3.1).
enum NetFlow: PeerProbe {
  static let application = "NetFlow"
  static let transports = Transports.udp
  static let grounds = "a header of NetFlow or IPFIX"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.number16(in: 5...10)
    try it.require([5, 9, 10].contains(version), 1)
    switch version {
    case 5:
      let count = try it.u16()
      try it.require((1...30).contains(count) && it.datagramLength == 24 + count * 48, 22)
      try it.skip(20)
    case 9:
      try it.require((1...200).contains(try it.u16()), 8)
      try it.skip(16)
      let set = try it.u16()
      try it.require(set < 2 || set >= 256 && set < 4096, 4)
      try it.require(try it.u16() <= it.wireLength + 4, 6)
    case 10:
      try it.require(try it.u16() == it.datagramLength, 16)
      try it.skip(12)
      let set = try it.u16()
      try it.require(set == 2 || set == 3 || set >= 256, 0)
      try it.require(try it.u16() <= it.wireLength + 4, 6)
    default: throw .wrong
    }
  }
}
