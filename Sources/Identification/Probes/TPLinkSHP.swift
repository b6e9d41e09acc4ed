/// TP-Link's smart home: JSON, each octet XORed with the one before it, from 171 on.
enum TPLinkSHP: PeerProbe {
  static let application = "TPLINK-SHP"
  static let transports = Transports.both
  static let grounds = "JSON under TP-Link's running XOR"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if !it.isDatagram {
      let length = try it.number32(in: 2...1 << 16, 15)
      try it.length(length, 8)
    }
    var key = 171
    for place in 0..<12 {
      let octet = try it.u8()
      let plain = octet ^ key
      key = octet
      switch place {
      case 0: try it.require(plain == 0x7B, 8)
      case 1: try it.require(plain == 0x22, 8)
      default: try it.require((0x20..<0x7F).contains(plain), 1)
      }
    }
    try it.require(it.isDatagram || it.bits >= 32, it.isDatagram ? 6 : 0)
  }
}
