/// NetBIOS' name and datagram services over UDP (RFC 1002, sections 4.2 and 4.4).
enum NetBIOS: PeerProbe {
  static let application = "NetBIOS"
  static let transports = Transports.udp
  static let grounds = "a packet of NetBIOS with an encoded name"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if let type = it.peek(), (0x10...0x16).contains(type), it.peek(14) == 0x20 || it.peek(10) == 0x20 {
      return try datagram(&it)
    }
    try it.skip(2)
    let flags = try it.u16()
    try it.require([0, 5, 6, 7, 8, 9, 15].contains(flags >> 11 & 15) && flags & 0x60 == 0, 3)
    for _ in 0..<4 { try it.number16(in: 0...3) }
    try name(&it)
    try it.require([0x20, 0x21].contains(try it.u16()), 15)
    try it.require([1, 0x8001].contains(try it.u16()), 15)
  }

  private static func datagram(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(in: 0x10...0x16)
    try it.octet(in: 0...15)
    try it.skip(8)
    if type < 0x13 {
      try it.skip(4)
    } else if type == 0x13 {
      return try it.skip(1)
    }
    try name(&it)
  }

  /// A name of 16 octets in the 32 letters A to P of the first-level encoding (RFC 1001, section 14.1).
  static func name(_ it: inout Reader) throws(Mismatch) {
    try it.expect(0x20)
    for _ in 0..<32 { try it.octet(in: 0x41...0x50) }
    if it.peek() == 0 { return try it.expect(0) }
    // A scope follows in labels.
    while case let length = try it.u8(), length > 0 {
      try it.require(length < 64, 2)
      try it.skip(length)
    }
  }
}
