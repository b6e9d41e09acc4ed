/// SAIA's S-Bus over UDP: a length that agrees, version 1, a type, a number, a telegram's attribute, and a check sequence
/// over all of it, of 16 bits with the polynomial 0x1021.
enum EtherSBus: PeerProbe {
  static let application = "Ether-S-Bus"
  static let transports = Transports.udp
  static let grounds = "a telegram of S-Bus"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let whole = it
    let length = try it.number32(in: 9...65_535, 0)
    try it.require(length == it.datagramLength, 28)
    try it.expect(1)
    try it.octet(in: 0...1)
    try it.skip(2)
    try it.octet(in: 0...2)
    // What the capture lacks the end of cannot be checked.
    guard it.remaining == it.wireLength, length > 10 else { return }
    var sum = 0
    for place in 0..<length - 2 {
      sum ^= (whole.peek(place) ?? 0) << 8
      for _ in 0..<8 { sum = sum & 0x8000 == 0 ? sum << 1 : (sum << 1 ^ 0x1021) & 0xFFFF }
    }
    try it.require(whole.peek16(length - 2) == sum, 16)
    try it.skip(it.left)
  }
}
