/// IKE 1 and 2 (RFC 2408, section 3.1; RFC 7296, section 3.1), with or without the marker of NAT traversal.
enum IKE: PeerProbe {
  static let application = "IKE"
  static let transports = Transports.udp
  static let grounds = "a header of IKE"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek16() == 0, it.peek16(2) == 0 { try it.expect32(0) }
    let length = it.wireLength
    guard (try it.u32()) | (try it.u32()) != 0 else { throw .wrong }
    try it.skip(8)
    let next = try it.u8()
    let version = try it.octet(of: 0x10, 0x20)
    try it.require(
      version == 0x10 ? next <= 21 || next == 130 || next == 132 : (33...54).contains(next) || next == 0, 3)
    let exchange = try it.u8()
    try it.require(
      version == 0x10 ? (0...6).contains(exchange) || exchange == 32 || exchange == 33 : (34...44).contains(exchange), 4
    )
    try it.require(try it.u8() & (version == 0x10 ? 0xF8 : 0xC7) == 0, 5)
    try it.skip(4)
    try it.require(try it.u32() == length, 28)
  }
}
