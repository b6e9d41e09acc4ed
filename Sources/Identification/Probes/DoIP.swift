/// Diagnostics over IP (ISO 13400-2, section 7): a version and its complement, a type, a length that agrees.
enum DoIP: PeerProbe {
  static let application = "DoIP"
  static let transports = Transports.both
  static let grounds = "a header of DoIP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    // 255 stands for any version where vehicles are looked for.
    let version = try it.octet(of: 1, 2, 3, 4, 0xFF)
    try it.require(try it.u8() == version ^ 0xFF, 8)
    let type = try it.u16()
    try it.require(version < 0xFF || (it.isDatagram && (1...3).contains(type)), 0)
    try it.require(type <= 8 || (0x4001...0x4004).contains(type) || (0x8001...0x8003).contains(type), 11)
    let length = try it.u32()
    if it.isDatagram {
      try it.require(length == it.wireLength, 24)
    } else {
      try it.require(length < 1 << 16, 16); try it.length(length, 8)
    }
  }
}
