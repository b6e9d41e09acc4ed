/// Oracle's Transparent Network Substrate.
enum OracleTNS: Probe {
  static let application = "Oracle-TNS"
  static let grounds = "a connect packet of TNS"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.peek(4) == 6 { return try data(&it) }
    try header(&it, [1])
    // Versions 8 to 21 are 310 to 319; what it is compatible with is no higher.
    let (version, compatible) = (try it.u16(), try it.u16())
    try it.require((200...400).contains(version) && (100...version).contains(compatible), 16)
    if let ahead = it.find("(", within: 512),
      it.find("(DESCRIPTION=", anyCase: true) ?? it.find("(CONNECT_DATA=", anyCase: true) != nil
    {
      try it.require(ahead > 0, 32)
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) { try header(&it, [2, 4, 5, 6, 11]) }

  /// From the middle of a connection: data, of which flags and a function come first.
  private static func data(_ it: inout Reader) throws(Mismatch) {
    try header(&it, [6])
    it.grounds = "a data packet of TNS"
    try it.require([0, 0x20, 0x40, 0x0800, 0x2000].contains(try it.u16()), 0)
    try it.require((1...0x20).contains(try it.u8()), 0)
  }

  private static func header(_ it: inout Reader, _ types: [Int]) throws(Mismatch) {
    if it.peek16() == 0 {
      // Since version 12.2 of the database the length of data has four octets, and no checksum follows.
      try it.require(it.peek(4) == 6, 0)
      let length = try it.number32(in: 8...1 << 21, 4)
      try it.length(length - 4, 8)
    } else {
      let length = try it.u16()
      try it.require((8...32_767).contains(length), 1)
      try it.length(length - 2, 8)
      try it.expect16(0)
    }
    try it.require(types.contains(try it.u8()), 5)
    try it.octet(in: 0...0x3F)
    try it.expect16(0)
  }
}
