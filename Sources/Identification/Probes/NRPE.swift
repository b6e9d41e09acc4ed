/// Nagios' remote plugins, version 2 (its `common.h`): packets of one size, with a check sequence over all of it.
///
/// ```text
/// [version, 2][type, 2][CRC-32, 4][result, 2][text, 1024][padding, 2]
/// ```
enum NRPE: Probe {
  static let application = "NRPE"
  static let grounds = "a query of NRPE, its CRC-32 right"

  private static let length = 1036

  static func request(_ it: inout Reader) throws(Mismatch) { try packet(&it, type: 1) }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "an answer of NRPE, its CRC-32 right"
    try packet(&it, type: 2)
  }

  private static func packet(_ it: inout Reader, type: Int) throws(Mismatch) {
    let start = it
    try it.expect16(2)
    try it.expect16(type)
    let sequence = try it.u32()
    guard start.remaining >= length else { throw .short }
    try it.skip(2)
    // So much text as stands before the first zero.
    _ = try it.string(least: 1, limit: 1023)
    try it.require(check(start) == sequence, 32)
  }

  /// CRC-32 of the packet, zeros standing for itself.
  private static func check(_ start: Reader) -> Int {
    var sum: UInt32 = .max
    for place in 0..<length {
      sum ^= (4..<8).contains(place) ? 0 : UInt32(truncatingIfNeeded: start.peek(place) ?? 0)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}
