/// Synchrophasors (IEEE C37.118.2, section 6.2) with their CRC-CCITT.
enum C37118: PeerProbe {
  static let application = "C37.118"
  static let transports = Transports.both
  static let grounds = "a frame of C37.118 whose CRC fits"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let start = it
    try it.expect(0xAA)
    // A type below 6, and a version of 1 or 2.
    let type = try it.u8()
    try it.require(type >> 4 < 6 && (1...2).contains(type & 15), 4)
    let size = try it.number16(in: 16...8000)
    try it.length(size - 4, 10)
    guard size <= start.remaining else { throw .short }
    var crc: UInt16 = 0xFFFF
    for place in 0..<size - 2 {
      crc ^= UInt16(start.peek(place) ?? 0) << 8
      for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
    }
    try it.require(start.peek16(size - 2) == Int(crc), 16)
    try it.skip(size - 4)
  }
}
