/// SMPP 3.4 (its specification, section 3.2): a length, a command, a status, a sequence; binds begin with a name.
enum SMPP: PeerProbe {
  static let application = "SMPP"
  static let grounds = "a PDU of SMPP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 16...4096, 12)
    try it.length(length - 4, 8)
    let command = try it.u32()
    let isAnswer = command >> 31 == 1
    let kind = command & 0x7FFF_FFFF
    try it.require((1...9).contains(kind) || [0x15, 0x21, 0x102, 0x103, 0x111, 0x112].contains(kind), 14)
    // A request has no status.
    let status = try it.u32()
    try it.require(isAnswer ? status < 0x500 : status == 0, 8)
    guard try it.u32() > 0 else { throw .wrong }
    switch kind {
    case 0x15, 6: try it.require(length == 16, 8)
    case 1, 2, 9: _ = try it.string(least: isAnswer ? 0 : 1, limit: 15)
    default: try it.require(length > 16 || isAnswer, 0)
    }
  }
}
