/// KNXnet/IP (ISO 22510, section 3): a header of six octets, version 1.0, a service, a length that agrees.
enum KNXnetIP: PeerProbe {
  static let application = "KNXnet/IP"
  static let transports = Transports.both
  static let grounds = "a header of KNXnet/IP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(6, 0x10)
    let service = try it.u16()
    try it.require([2, 3, 4, 5, 6, 7, 8, 9, 0x0A].contains(service >> 8) && service & 0xFF < 0x40, 7)
    let length = try it.u16()
    if it.isDatagram { try it.require(length == it.wireLength + 6, 16) } else { try it.length(length - 6, 12) }
  }
}
