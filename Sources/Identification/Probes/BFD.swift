/// BFD (RFC 5880, section 4.1): a length that agrees, a multiplier and a discriminator that are not zero.
enum BFD: PeerProbe {
  static let application = "BFD"
  static let transports = Transports.udp
  static let grounds = "a control packet of BFD"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.octet(in: 0x20...0x28)
    let flags = try it.u8()
    try it.require(flags & 0x01 == 0 && flags & 0x30 != 0x30, 1)
    try it.require(try it.u8() > 0, 0)
    let length = try it.u8()
    try it.require(length == it.datagramLength && (flags & 4 == 0 ? length == 24 : length >= 26), 11)
    let own = try it.u32()
    guard own != 0 else { throw .wrong }
    let other = try it.u32()
    // Nobody is Up before both know each other.
    if flags >> 6 == 3 || flags >> 6 == 2 { try it.require(other != 0, 0) }
    // Intervals are microseconds: of a minute at most, and the echo's is often none.
    for _ in 0..<3 { try it.require(try it.u32() <= 60_000_000, 6) }
  }
}
