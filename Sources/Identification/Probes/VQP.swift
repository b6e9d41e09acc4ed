/// Cisco's VLAN query protocol: version 1, a type, a reason, and TLVs of 0C0x.
enum VQP: PeerProbe {
  static let application = "VQP"
  static let transports = Transports.udp
  static let grounds = "a query of VQP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(1)
    try it.octet(in: 1...4)
    try it.octet(in: 0...5)
    try it.octet(in: 1...8)
    try it.skip(4)
    try it.expect(0, 0, 0x0C)
    try it.octet(in: 1...8)
  }
}
