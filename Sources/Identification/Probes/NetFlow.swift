/// NetFlow 5 and 9 (RFC 3954, section 5.1) and IPFIX (RFC 7011, section 3.1), which alone goes over TCP, too.
enum NetFlow: PeerProbe {
  static let application = "NetFlow"
  static let transports = Transports.both
  static let grounds = "a header of NetFlow or IPFIX"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.number16(in: 5...10)
    try it.require(version == 10 || it.isDatagram && (version == 5 || version == 9), 1)
    switch version {
    case 5:
      let count = try it.u16()
      try it.require((1...30).contains(count) && it.datagramLength == 24 + count * 48, 22)
      try it.skip(4)
      try it.require(try it.u32() >= 0x3800_0000, 0)
      try it.skip(12)
    case 9:
      try it.require((1...200).contains(try it.u16()), 8)
      try it.skip(4)
      // Seconds since 1970, of the year 1999 and later.
      try it.require(try it.u32() >= 0x3800_0000, 0)
      try it.skip(8)
      let set = try it.u16()
      try it.require(set < 2 || set >= 256 && set < 4096, 4)
      let length = try it.u16()
      try it.require(length >= 4 && length <= it.wireLength + 4, 6)
    case 10:
      let length = try it.u16()
      if it.isDatagram { try it.require(length == it.datagramLength, 16) } else { try it.length(length - 4, 12) }
      try it.require(try it.u32() >= 0x3800_0000, 0)
      try it.skip(8)
      let set = try it.u16()
      try it.require(set == 2 || set == 3 || set >= 256, set < 4 ? 8 : 0)
      // What is in the message begins behind sixteen octets.
      let inner = try it.u16()
      try it.require(inner >= 4 && inner + 16 <= length, 6)
      // In a stream a length proves something by what stands behind it.
      if !it.isDatagram { try it.skip(length - 20) }
    default: throw .wrong
    }
  }
}
