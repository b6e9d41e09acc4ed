/// RIP (RFC 2453, section 4) and RIPng (RFC 2080, section 2.1): entries of twenty octets.
enum RIP: PeerProbe {
  static let application = "RIP"
  static let relatives = ["RIPng"]
  static let transports = Transports.udp
  static let grounds = "entries of RIP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(of: 1, 2)
    let version = try it.octet(of: 1, 2)
    try it.expect16(0)
    let whole = it.datagramLength
    try it.require(whole > 4 && (whole - 4) % 20 == 0 && whole <= 504, 8)
    let family = try it.u16()
    if family == 2 || family == 0 || family == 0xFFFF {
      try it.require(true, 14)
      try it.skip(14)
      return try it.require(try it.u32() <= 16 || family == 0xFFFF, 27)
    }
    // RIPng has version 1 and prefixes; its metric is the last octet of an entry.
    try it.require(version == 1, 1)
    try it.skip(16)
    try it.require(it.peek().map { $0 <= 128 } ?? false, 1)
    try it.skip(1)
    try it.require((1...16).contains(try it.u8()), 4)
    it.application = "RIPng"
  }
}
