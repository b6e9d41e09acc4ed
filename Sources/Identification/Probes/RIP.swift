/// RIP (RFC 2453, section 4) and RIPng (RFC 2080, section 2.1): entries of twenty octets.
enum RIP: PeerProbe {
  static let application = "RIP"
  static let relatives = ["RIPng"]
  static let transports = Transports.udp
  static let grounds = "entries of RIP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.require((1...2).contains(try it.u8()), 5)
    let version = try it.u8()
    try it.require((1...2).contains(version), 5)
    try it.require(try it.u16() == 0, 4)
    let whole = it.datagramLength
    try it.require(whole > 4 && (whole - 4) % 20 == 0 && whole <= 504, 8)
    let family = try it.u16()
    switch family {
    case 2: return try route(&it, version)
    case 0:
      // A request for the whole table is one entry of nothing, at the distance of what cannot be reached.
      try it.require(whole == 24, 4)
      try it.skip(14)
      return try it.require(try it.u32() == 16, 12)
    case 0xFFFF:
      // Authentication: a password, or a digest with its key and length.
      let kind = try it.u16()
      return try it.require(version == 2 && (1...3).contains(kind), 20)
    default: break
    }
    // RIPng has version 1 and prefixes; its metric is the last octet of an entry.
    let first = family >> 8
    try it.require(version == 1 && ((0x20...0x3F).contains(first) || (0xFC...0xFE).contains(first)), 5)
    try it.skip(16)
    try it.require(it.peek().map { $0 <= 128 } ?? false, 1)
    try it.skip(1)
    try it.require((1...16).contains(try it.u8()), 4)
    it.application = "RIPng"
  }

  /// A route's address, a mask of ones in a row, which is none in version 1, where to, and a distance.
  private static func route(_ it: inout Reader, _ version: Int) throws(Mismatch) {
    try it.skip(2)
    let address = try it.u32()
    let mask = try it.u32()
    let inverse = ~mask & 0xFFFF_FFFF
    try it.require(version == 1 ? mask == 0 && address > 0 : inverse & (inverse + 1) == 0, 8)
    let next = try it.u32()
    if version == 1 { try it.require(next == 0, 4) }
    try it.require((1...16).contains(try it.u32()), 8)
  }
}
