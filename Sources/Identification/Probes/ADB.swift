/// Android's debug bridge: a command, two arguments, a length, a sum, and the command's complement.
enum ADB: PeerProbe {
  static let application = "ADB"
  static let grounds = "a header of ADB whose magic fits"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let start = it
    try it.word(["CNXN", "AUTH", "OPEN", "OKAY", "CLSE", "WRTE", "STLS"])
    try it.skip(16)
    for place in 0..<4 { try it.require(try it.u8() == start.peek(place).map { $0 ^ 0xFF }, 8) }
  }
}
