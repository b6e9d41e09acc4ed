/// DNP3's data link frame (IEEE 1815, section 9.2) with its CRC.
enum DNP3: PeerProbe {
  static let application = "DNP3"
  static let transports = Transports.both
  static let grounds = "a link frame of DNP3 whose CRC fits"

  static func request(_ it: inout Reader) throws(Mismatch) {
    var header: [UInt8] = [0x05, 0x64]
    try it.expect(0x05, 0x64)
    header.append(UInt8(try it.octet(in: 5...255)))
    for _ in 0..<5 { header.append(UInt8(try it.u8())) }
    try it.require(try it.le16() == Int(crc(header)), 16)
  }

  /// CRC-16/DNP, reflected, complemented.
  private static func crc(_ octets: [UInt8]) -> UInt16 {
    var crc: UInt16 = 0
    for octet in octets {
      crc ^= UInt16(octet)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xA6BC : crc >> 1 }
    }
    return ~crc
  }
}
