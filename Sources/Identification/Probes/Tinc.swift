/// The tinc VPN: both sides begin with an identity in a line.
enum Tinc: Probe {
  static let application = "tinc"
  static let grounds = "an ID request of tinc"

  /// `0 name 17`, with or without a minor version (tinc's protocol, "The meta-protocol").
  static func request(_ it: inout Reader) throws(Mismatch) { try identity(&it) }
  static func answer(_ it: inout Reader) throws(Mismatch) { try identity(&it) }

  private static func identity(_ it: inout Reader) throws(Mismatch) {
    try it.expect("0 ")
    let name = try it.string(upTo: 0x20, least: 1, limit: 64)
    // Numbers in a line are anybody's.
    try it.require((name.utf8.first ?? 0) >= 0x41, 0)
    try it.require(
      name.utf8.allSatisfy { $0 == 0x5F || $0 == 0x5E || ($0 | 0x20) >= 0x61 || (0x30...0x39).contains($0) }, 2)
    try it.expect("17")
    try it.octet(of: 0x0A, 0x2E)
  }
}
