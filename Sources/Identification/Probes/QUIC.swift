/// QUIC (RFC 9000, section 17.2; RFC 8999; RFC 9369): long headers of known versions, and Google's before them.
enum QUIC: PeerProbe {
  static let application = "QUIC"
  static let transports = Transports.udp
  static let grounds = "a long header of QUIC"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek() else { throw .short }
    if first & 0x80 == 0 { return try google(&it) }
    try it.skip(1)
    let version = try it.u32()
    // Before the draft with the number 22 both lengths of identifiers were in one octet.
    let isDraft = Self.isDraft(version)
    let isFacebook = version >> 16 == 0xFACE
    let isGoogle = [0x51, 0x54].contains(version >> 24) && version & 0xF0F0F0 == 0x303030
    let isReserved = version & 0x0F0F_0F0F == 0x0A0A_0A0A
    // Version 2, and its drafts.
    let isSecond = version == 0x6B33_43CF || version == 0x709A_50C4
    try it.require(
      version == 1 || isSecond || version == 0 || isDraft || isFacebook || isGoogle || isReserved,
      version == 0 ? 14 : isReserved ? 16 : 22)
    // Q044 to Q046 have both lengths in one octet.
    if version >> 8 == 0x513034 { try it.octet(of: 0x50, 0x05, 0x55) }
    if isGoogle, version & 0xFF < 0x36 || version >> 24 == 0x51 && version & 0xFF < 0x39 {
      return try it.require(it.wireLength > 16, 8)
    }
    for _ in 0..<2 { try it.skip(it.octet(in: 0...20)) }
    if version == 0 { return try negotiation(&it) }
    // An Initial's datagram is padded to 1,200 octets by the client; it has a token and a length that fits.
    // Version 2 numbers the types anew (RFC 9369, section 3.2): its 0 is a Retry.
    if first & 0x30 == (isSecond ? 0x10 : 0) { try initial(&it) }
    try it.require(true, 2)
  }

  private static func initial(_ it: inout Reader) throws(Mismatch) {
    let token = try number(&it)
    guard token <= it.wireLength else { throw .wrong }
    try it.skip(token)
    let length = try number(&it)
    try it.require(length >= 4 && length <= it.wireLength, 4)
    if length == it.wireLength { try it.require(true, 8) }
    try it.spread()
  }

  /// The versions that a server speaks: they fill the datagram, and nobody speaks version 0.
  private static func negotiation(_ it: inout Reader) throws(Mismatch) {
    try it.require(it.wireLength > 0 && it.wireLength % 4 == 0 && it.wireLength < 256, 9)
    var isKnown = false
    // Version 1 is a small number, as others have.
    var isTelling = false
    while it.remaining >= 4 {
      let version = try it.u32()
      try it.require(version > 0, 0)
      if Self.isKnown(version) { isKnown = true }
      if version != 1, Self.isKnown(version) { isTelling = true }
    }
    try it.require(isKnown, isTelling ? 10 : 2)
  }

  /// Whether somebody speaks a version: 1 and 2, drafts, Facebook's, Google's, or one of those that nobody ever will
  /// (RFC 9000, section 15).
  private static func isKnown(_ version: Int) -> Bool {
    [1, 0x6B33_43CF, 0x709A_50C4].contains(version) || isDraft(version) || version >> 16 == 0xFACE
      || [0x51, 0x54].contains(version >> 24) || version & 0x0F0F_0F0F == 0x0A0A_0A0A
  }

  private static func isDraft(_ version: Int) -> Bool { version >> 8 == 0xFF0000 && (22..<40).contains(version & 0xFF) }

  /// A variable-length integer (section 16).
  private static func number(_ it: inout Reader) throws(Mismatch) -> Int {
    let first = try it.u8()
    var value = first & 0x3F
    for _ in 1..<(1 << (first >> 6)) { value = try (value & 0xFF_FFFF_FFFF) << 8 | it.u8() }
    return value
  }

  /// gQUIC's public header: a connection and a version that is text, Q024 to Q046.
  private static func google(_ it: inout Reader) throws(Mismatch) {
    let flags = try it.u8()
    try it.require(flags & 0x09 == 0x09 && flags & 0xC0 == 0, 4)
    try it.skip(8)
    try it.expect("Q0")
    try it.octet(in: 0x32...0x34)
    try it.octet(in: 0x30...0x39)
    it.grounds = "a public header of Google's QUIC"
  }
}
