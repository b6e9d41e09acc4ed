/// Steam's clients: over TCP a length before VT01, over UDP VS01; and its streaming's discovery.
enum Steam: PeerProbe {
  static let application = "Steam"
  static let transports = Transports.both
  static let grounds = "the magic of Steam"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.isDatagram {
      if it.peek() == 0xFF {
        try it.expect32(0xFFFF_FFFF)
        return try it.expect32(0x214C_5FA0)
      }
      try it.expect("VS01")
      return try it.require(try it.le16() <= it.wireLength + 28, 4)
    }
    let length = try it.le32()
    try it.require((1...1 << 16).contains(length), 15)
    try it.expect("VT01")
  }
}
