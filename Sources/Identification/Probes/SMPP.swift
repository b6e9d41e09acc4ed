/// SMPP 3.4 (its specification, section 3.2): a length, a command, a status, a sequence.
enum SMPP: PeerProbe {
  static let application = "SMPP"
  static let grounds = "a PDU of SMPP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.u32()
    try it.require((16...4096).contains(length), 20)
    try it.length(length - 4, 8)
    let command = try it.u32() & 0x7FFF_FFFF
    try it.require((1...9).contains(command) || [0x15, 0x21, 0x102, 0x103, 0x111, 0x112, 0].contains(command), 26)
    try it.require(try it.u32() < 0x500, 21)
    try it.require(try it.u32() > 0, 0)
  }
}
