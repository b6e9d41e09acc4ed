/// MSDP (RFC 3618, section 12): type, length, value.
enum MSDP: PeerProbe {
  static let application = "MSDP"
  static let grounds = "TLVs of MSDP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    for number in 0..<2 {
      if number > 0, it.isAtEnd { return }
      let type = try it.octet(of: 1, 3, 4)
      let length = try it.u16()
      try it.require(type == 4 ? length == 3 : (8...9192).contains(length), type == 4 ? 16 : 3)
      if type == 1 {
        let count = try it.u8()
        try it.skip(4)
        try it.require(length >= 8 + count * 12, 4)
        if count > 0 { try it.zeros(3); try it.expect(32) }
        try it.skip(length - 8 - (count > 0 ? 4 : 0))
      } else {
        try it.skip(length - 3)
      }
    }
  }
}
