/// SMB 1 to 3 over NetBIOS' session service or directly (MS-SMB2, section 2.1; RFC 1002, section 4.3).
enum SMB: PeerProbe {
  static let application = "SMB"
  static let relatives = ["NetBIOS"]
  static let grounds = "a message of SMB"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if let type = it.peek(), (0x81...0x84).contains(type) {
      try session(&it)
      // What the session is for follows.
      if it.bits >= 32 { it.suffices() }
    }
    try it.expect(0)
    let length = try it.u24()
    try it.require((32...1 << 23).contains(length), 1)
    try it.length(length, 12)
    try it.octet(of: 0xFF, 0xFE, 0xFD, 0xFC)
    try it.expect("SMB")
    it.application = "SMB"
    it.grounds = "a message of SMB"
  }

  private static func session(_ it: inout Reader) throws(Mismatch) {
    let type = try it.octet(in: 0x81...0x84)
    try it.expect(0, 0)
    let length = try it.u8()
    it.application = "NetBIOS"
    it.grounds = "the session service of NetBIOS"
    switch type {
    case 0x81:
      try it.require(length == 68, 8)
      for _ in 0..<2 { try NetBIOS.name(&it) }
    case 0x82: try it.require(length == 0, 8)
    case 0x83:
      try it.require(length == 1, 8)
      try it.octet(of: 0x80, 0x81, 0x82, 0x83, 0x8F)
    default: try it.require(length == 6, 8); try it.skip(6)
    }
  }
}
