/// SMPP 3.4 (its specification, section 3.2): a length, a command, a status, a sequence; binds begin with a name.
enum SMPP: PeerProbe {
  static let application = "SMPP"
  static let grounds = "a PDU of SMPP"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let length = try it.number32(in: 16...4096, 4)
    try it.length(length - 4, 8)
    let command = try it.u32()
    let isAnswer = command >> 31 == 1
    let kind = command & 0x7FFF_FFFF
    try it.require((1...9).contains(kind) || [0x15, 0x21, 0x102, 0x103, 0x111, 0x112].contains(kind), 8)
    // A request has no status.
    let status = try it.u32()
    try it.require(isAnswer ? status < 0x500 : status == 0, 3)
    guard try it.u32() > 0 else { throw .wrong }
    let end = it.position + length - 16
    switch kind {
    case 0x15, 6: try it.require(length == 16, 6)
    case 1, 2, 9:
      _ = try it.string(least: isAnswer ? 0 : 1, limit: 15)
      if isAnswer { return }
      // A password, a type of system, and a version below 6.
      _ = try it.string(limit: 8)
      _ = try it.string(limit: 12)
      try it.require(try it.u8() < 0x60, 1)
      for _ in 0..<2 { try it.require(try it.u8() < 19, 1) }
    case 3...5, 7, 8:
      if isAnswer { return }
      // A type of service, the name of a message, or both, and an address behind its two kinds (sections 4.4 to 4.10).
      if kind == 4 || kind == 5 || kind == 8 { _ = try it.string(limit: 5) }
      if kind != 4, kind != 5 { _ = try it.string(least: 1, limit: 64) }
      for _ in 0..<2 { try it.require(try it.u8() < 19, 1) }
      _ = try it.string(limit: 20)
      try it.require(it.position <= end, 0)
    default: try it.require(length > 16 || isAnswer, 0)
    }
  }
}
