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
      if type != 4 { try sources(&it, length) }
    }
  }

  /// Active sources of a rendezvous point, twelve octets each, and maybe the first packet of one (section 12.2.1).
  private static func sources(_ it: inout Reader, _ length: Int) throws(Mismatch) {
    let count = try it.u8()
    let end = 8 + count * 12
    try it.require(count > 0 && (length == end || length >= end + 20), 4)
    try it.octet(in: 1...223)
    try it.skip(3)
    // Reserved, a prefix of whole addresses, a group, and who sends to it.
    try it.zeros(3)
    try it.expect(32)
    try it.octet(in: 224...239)
    try it.skip(3)
    try it.octet(in: 1...223)
    try it.skip(length - 17)
  }
}
