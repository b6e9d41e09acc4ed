/// Microsoft's Tabular Data Stream (MS-TDS, section 2.2.3.1).
enum TDS: Probe {
  static let application = "TDS"
  static let grounds = "packets of TDS"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let type = try it.u8()
    try it.require([0x12, 0x10, 0x01, 0x02, 0x03, 0x0E, 0x07].contains(type), 3)
    try header(&it)
    if type == 0x12 {
      try options(&it)
    } else if type == 0x10 {
      let length = try it.le32()
      try it.require(length > 36 && length < 1 << 17, 15)
      // The version of TDS, 7.0 to 7.4.
      _ = try it.le16()
      try it.expect(0)
      try it.octet(in: 0x70...0x74)
    } else if type < 4, it.peek() == 0x16 {
      // All headers: 22 octets with one of 18, of transactions (section 2.2.5.3).
      try it.expect(0x16, 0, 0, 0, 0x12, 0, 0, 0, 2, 0)
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    // Whatever the client asks, PRELOGIN included, the answer is a tabular result (section 2.2.3.1.1).
    try it.require(try it.u8() == 4, 4)
    try header(&it)
    if it.peek() == 0 { try options(&it) }
  }

  private static func header(_ it: inout Reader) throws(Mismatch) {
    try it.require([0, 1, 9].contains(try it.u8()), 2)
    let length = try it.number16(in: 8...32_767)
    try it.length(length - 4, 10)
    try it.skip(2)
    try it.skip(1)
    try it.require(try it.u8() == 0, 2)
  }

  /// PRELOGIN: options of a token, an offset and a length each, from VERSION on, ended by 255 (section 2.2.6.5).
  private static func options(_ it: inout Reader) throws(Mismatch) {
    try it.require(try it.u16() == 0, 3)
    let offset = try it.u8()
    try it.require(offset % 5 == 1 && offset < 64, 4)
    try it.expect(0, 6)
  }
}
