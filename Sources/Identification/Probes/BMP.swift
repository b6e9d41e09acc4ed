/// The BGP monitoring protocol (RFC 7854, sections 4.1 to 4.3): a version, a length and a type; then what the router says
/// of itself, or a peer's header and a message of BGP.
enum BMP: PeerProbe {
  static let application = "BMP"
  static let grounds = "messages of BMP"

  /// Octets of the header of all messages.
  private static let headerLength = 6
  /// Octets of a peer's header behind the kind of peer, and of what stands behind it when a peer has come up (section
  /// 4.10).
  private static let peerLength = (other: 41, up: 61)

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(3)
    let length = try it.number32(in: headerLength...65_536, 15)
    switch try it.octet(of: 0, 3, 4) {
    case 4: try information(&it, length - headerLength)
    case 3: try monitored(&it, behind: peerLength.up, type: 1)
    default: try monitored(&it, behind: peerLength.other, type: 2)
    }
  }

  /// Types, lengths and values (section 4.4): a text, a description, a name.
  private static func information(_ it: inout Reader, _ length: Int) throws(Mismatch) {
    var left = length
    try it.require(left >= 4, 0)
    while left > 0 {
      try it.number16(in: 0...4)
      let octets = try it.u16()
      try it.require(octets + 4 <= left, 6)
      // A description may be long.
      it.suffices()
      try it.skip(octets)
      left -= octets + 4
    }
  }

  /// A message of BGP behind a peer's header: the marker, a length, the type (RFC 4271, section 4.1).
  private static func monitored(_ it: inout Reader, behind count: Int, type: Int) throws(Mismatch) {
    try it.octet(in: 0...3)
    try it.skip(count)
    for _ in 0..<16 { try it.expect(0xFF) }
    try it.number16(in: 19...4096)
    try it.expect(type)
  }
}
