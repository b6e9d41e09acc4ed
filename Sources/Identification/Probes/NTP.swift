/// NTP (RFC 5905, section 7.3), its control messages (RFC 9327) and private mode 7.
enum NTP: Probe {
  static let application = "NTP"
  static let transports = Transports.udp
  static let grounds = "a packet of NTP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek() else { throw .short }
    switch first & 7 {
    case 1, 3, 5: try clock(&it, isAnswer: false)
    case 6: try control(&it, isAnswer: false)
    case 7: try privately(&it)
    default: throw .wrong
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    guard let first = it.peek() else { throw .short }
    switch first & 7 {
    case 2, 4, 5: try clock(&it, isAnswer: true)
    case 6: try control(&it, isAnswer: true)
    case 7: try privately(&it)
    default: throw .wrong
    }
  }

  private static func clock(_ it: inout Reader, isAnswer: Bool) throws(Mismatch) {
    // The header alone, or with a digest of MD5 or SHA-1, or with extension fields of four octets' multiples.
    let whole = it.wireLength
    try it.require(whole == 48 || whole == 68 || whole == 72 || (whole > 68 && whole % 4 == 0 && whole < 1024), 6)
    let first = try it.u8()
    try it.require((1...4).contains(first >> 3 & 7), 3)
    let stratum = try it.octet(in: 0...16)
    let poll = try it.u8()
    try it.require(poll <= 17 || poll >= 0xFA, 3)
    // The precision of a clock is between 2^-32 and 2^2 seconds.
    // A client that says nothing of itself has 32 there; clocks of a whole second are none of a server.
    let precision = try it.u8()
    try it.require(precision >= 0xE0 || (isAnswer ? precision == 0 : precision <= 2 || precision == 0x20), 2)
    // Root delay and dispersion are below sixteen seconds, or a few of them at 65,535 as a bound.
    let delay = try it.u32()
    try it.require(delay < 16 << 16 || delay >= 0xFFF0_0000, 11)
    let dispersion = try it.u32()
    try it.require(dispersion < 17 << 16, 11)
    let identifier = try it.u32()
    // The reference time is of the years 1996 to 2036, or none at all.
    let reference = try it.u32()
    try it.require(reference == 0 || reference >= 0xB3C0_0000 || reference < 0x2000_0000, 1)
    // Who does not tell how precise its clock is tells nothing of it (RFC 4330, section 5).
    if !isAnswer, precision < 0xE0 { try it.require(stratum | delay | dispersion | identifier | reference == 0, 0) }
    try it.skip(20)
    let transmit = try it.u32()
    // Servers know what time it is: behind the year 2036 the seconds begin anew.
    if isAnswer { try it.require(transmit >= 0xB3C0_0000 || transmit < 0x2000_0000 && precision != 0, 1) }
  }

  /// Mode 6: an opcode, a sequence, a status, an association, an offset, and a count that agrees.
  private static func control(_ it: inout Reader, isAnswer: Bool) throws(Mismatch) {
    let whole = it.wireLength
    try it.octet(of: 0x0E, 0x16, 0x1E, 0x26)
    let operation = try it.u8()
    try it.require((operation & 0x80 != 0) == isAnswer && operation & 0x1F < 13, 2)
    try it.skip(2)
    if !isAnswer { try it.expect16(0) } else { try it.skip(2) }
    try it.skip(2)
    try it.require(try it.u16() < 8192, 3)
    let count = try it.u16()
    try it.require(whole - 12 >= count && whole - 12 <= count + 23, 12)
  }

  /// Mode 7: reserved bits, a sequence, the implementation XNTPD and a request; the rest is zero or an array.
  private static func privately(_ it: inout Reader) throws(Mismatch) {
    let whole = it.wireLength
    let first = try it.u8()
    try it.require([0x17, 0x27, 0x1F, 0x97, 0xA7, 0xD7, 0xE7].contains(first), 5)
    try it.skip(1)
    try it.octet(of: 2, 3)
    try it.octet(in: 0...45)
    let (count, size) = (try it.u16(), try it.u16())
    try it.require(count & 0xFFF <= 500 && size & 0xFFF <= 500, 6)
    try it.require(whole == 8 || whole == 48 || whole == 192 || whole == 8 + (count & 0xFFF) * (size & 0xFFF), 14)
    if it.remaining >= 8 { if count == 0 { try it.expect32(0) } }
  }
}
