/// Roughtime (its draft, section 5): tags in order behind their offsets, in a packet or bare.
enum Roughtime: PeerProbe {
  static let application = "Roughtime"
  static let transports = Transports.udp
  static let grounds = "tags of Roughtime"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if it.holds("ROUGHTIM") {
      try it.expect("ROUGHTIM")
      try it.require(try it.le32() == it.wireLength, 20)
    }
    let whole = it.wireLength
    let count = try it.le32()
    try it.require((2...32).contains(count), 27)
    var last = 0
    for _ in 1..<count {
      let offset = try it.le32()
      try it.require(offset >= last && offset % 4 == 0 && offset <= whole, 8)
      last = offset
    }
    try it.word(["SIG\u{0}", "VER\u{0}", "NONC", "SREP", "SRV\u{0}", "PAD\u{FF}"])
  }
}
