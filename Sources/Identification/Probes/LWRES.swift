/// BIND's lightweight resolver (its lwres/lwpacket.h).
enum LWRES: PeerProbe {
  static let application = "LWRES"
  static let transports = Transports.udp
  static let grounds = "a packet of the lightweight resolver"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 28...65_535, 0)
    try it.require(length == it.datagramLength, 28)
    try it.expect16(0)
    try it.require(try it.u16() & 0xFFFE == 0, 15)
    try it.skip(4)
    let operation = try it.u32()
    try it.require((1...3).contains(operation) || (0x10001...0x10004).contains(operation), 28)
  }
}
