/// SAIA's S-Bus over UDP: a length that agrees, version 1, a type, a number, and a telegram's attribute.
enum EtherSBus: PeerProbe {
  static let application = "Ether-S-Bus"
  static let transports = Transports.udp
  static let grounds = "a telegram of S-Bus"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 9...65_535, 0)
    try it.require(length == it.datagramLength, 28)
    try it.expect(1)
    try it.octet(in: 0...1)
    try it.skip(2)
    try it.octet(in: 0...2)
  }
}
