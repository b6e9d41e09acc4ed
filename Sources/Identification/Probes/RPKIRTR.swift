/// RPKI to router (RFC 8210, section 5), and its version 0 (RFC 6810).
enum RPKIRTR: Probe {
  static let application = "RPKI-RTR"
  static let grounds = "PDUs of RPKI-RTR"

  /// A router asks, and the cache tells; either may report an error (section 8).
  static func request(_ it: inout Reader) throws(Mismatch) { try pdus(&it, [1, 2, 10]) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try pdus(&it, [0, 3, 4, 6, 7, 8, 10]) }

  private static func pdus(_ it: inout Reader, _ types: [Int]) throws(Mismatch) {
    let version = try it.octet(in: 0...2)
    try pdu(&it, types)
    for _ in 0..<3 where !it.isAtEnd {
      var next = it
      do throws(Mismatch) {
        try next.expect(version)
        try pdu(&next, types)
      } catch {
        // What is cut breaks no rule, and proves nothing.
        if error == .short { return }
        throw error
      }
      it = next
    }
  }

  /// What follows the version: a type, a session or zeros, and a length that is the type's.
  private static func pdu(_ it: inout Reader, _ types: [Int]) throws(Mismatch) {
    let type = try it.u8()
    try it.require(types.contains(type), 5)
    // There is no session where prefixes are told (sections 5.6 and 5.7).
    if type == 4 || type == 6 { try it.expect16(0) } else { try it.skip(2) }
    let lengths = [0: 12, 1: 12, 2: 8, 3: 8, 4: 20, 6: 32, 8: 8]
    let length = try it.u32()
    try it.require(lengths[type].map { $0 == length } ?? (12...4096).contains(length), 10)
    try it.length(length - 8, 8)
    guard type == 4 || type == 6 else { return try it.skip(length - 8) }
    // Announced or withdrawn, the length of the prefix, the greatest of those allowed, and zero.
    try it.octet(of: 0, 1)
    let (least, most) = (try it.u8(), try it.u8())
    try it.require(least <= most && most <= (type == 4 ? 32 : 128), 4)
    try it.expect(0)
    try it.skip(length - 12)
  }
}
