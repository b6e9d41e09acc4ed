/// Xiaomi's miIO: a magic, a length that agrees, an unknown of zeros or ones, a device.
enum Xiaomi: PeerProbe {
  static let application = "Xiaomi"
  static let transports = Transports.udp
  static let grounds = "a header of miIO"

  static func request(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x21, 0x31)
    try it.require(try it.u16() == it.datagramLength, 16)
    let unknown = try it.u32()
    try it.require(unknown == 0 || unknown == 0xFFFF_FFFF, 8)
    // A device, a time, and a digest.
    try it.skip(24)
  }
}
