/// The control connection of OWAMP and TWAMP, which measure delays (RFC 4656, section 3.1; RFC 5357, section 3.1), and
/// their test packets without authentication (RFC 4656, section 4.1.2; RFC 8762, section 4.2.1).
enum TWAMP: Probe {
  static let application = "TWAMP"
  static let transports = Transports.both
  static let grounds = "a set-up response of OWAMP or TWAMP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram { return try packets(&it) }
    // A mode, a key's name, a token and a vector, which are filled or are not.
    try it.number32(in: 1...0x400, 20)
    try it.length(160, 8)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram { return try packets(&it) }
    it.grounds = "a greeting of OWAMP or TWAMP"
    // What is not used, modes, a challenge, a salt, how often a key is hashed, and what must be zero.
    try it.zeros(12)
    try it.number32(in: 0...0x400, 20)
    try it.spread()
    try it.skip(32)
    let count = try it.number32(in: 1024...1 << 24, 8)
    try it.require(count & (count - 1) == 0, 16)
    try it.zeros(12)
  }

  /// A sequence number, a time of NTP and an estimate of its error, in two datagrams that follow each other.
  private static func packets(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "test packets of OWAMP, TWAMP or STAMP"
    let first = try header(&it)
    guard var next = it.following else { throw .short }
    let second = try header(&next)
    try it.require((1...16).contains(second.sequence - first.sequence), 28)
    try it.require((0...60).contains(second.seconds - first.seconds), 26)
    try it.require(second.octets == first.octets, 4)
  }

  private static func header(_ it: inout Reader) throws(Mismatch) -> (sequence: Int, seconds: Int, octets: Int) {
    let octets = it.datagramLength
    try it.require(octets >= 41, 0)
    let sequence = try it.u32()
    // Seconds since 1900, of the year 2015 and later; a fraction that is no small number.
    let seconds = try it.number32(in: 0xD800_0000...0xFFFF_FFFF, 2)
    try it.require(try it.u32() > 0xFFFF, 0)
    // The multiplier of the estimate is not zero (RFC 4656, section 4.1.2).
    try it.require(try it.u16() & 0xFF > 0, 0)
    return (sequence, seconds, octets)
  }
}
