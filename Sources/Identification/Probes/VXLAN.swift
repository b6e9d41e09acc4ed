/// VXLAN (RFC 7348, section 5): a flag, reserved zeros, and an Ethernet frame.
enum VXLAN: PeerProbe {
  static let application = "VXLAN"
  static let transports = Transports.udp
  static let grounds = "a header of VXLAN before an Ethernet frame"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(8, 0, 0, 0)
    try it.skip(3)
    try it.expect(0)
    try it.skip(12)
    try it.require([0x0800, 0x86DD, 0x0806, 0x8100].contains(try it.u16()), 14)
  }
}
