/// PostgreSQL's frontend/backend protocol (its chapter 53.7).
enum PostgreSQL: Probe {
  static let application = "PostgreSQL"
  static let grounds = "a startup message of PostgreSQL"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if let type = it.peek(), type != 0 { return try message(&it, from: "QPXBEDSFdcHCfp") }
    let length = try it.number32(in: 8...10_000, 6)
    let code = try it.u32()
    switch code {
    case 80_877_103, 80_877_104: try it.require(length == 8, 40)
    case 80_877_102: try it.require((16...300).contains(length), 40)
    default:
      if code == 0x20000 { return try it.require(length == 296, 26) }
      try it.require(code >> 16 == 3 && code & 0xFFFF <= 2, 14)
      try it.length(length - 8, 8)
      let name = try it.string(least: 1, limit: 63)
      let names = ["user", "database", "application_name", "client_encoding", "options", "replication", "DateStyle"]
      try it.require(names.contains(name), 16)
      if name == "user" { it.learn(.user, try it.string(least: 1, limit: 63)) }
    }
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "messages of PostgreSQL"
    // S or N alone answer a request for encryption; then TLS may follow.
    if it.holds("S") || it.holds("N"), it.remaining == 1 || it.peek(1) == 0x16 || it.peek(1) == 0x52 {
      try it.require(true, 7)
      try it.skip(1)
      guard it.peek() == 0x52 else { return }
    }
    try message(&it, from: "RESKZTDCNAIGHnst123")
  }

  private static func message(_ it: inout Reader, from types: String) throws(Mismatch) {
    for number in 0..<3 {
      if number > 0, it.isAtEnd { return }
      let type = try it.u8()
      try it.require(types.utf8.contains { Int($0) == type }, 4)
      let length = try it.number32(in: 4...1 << 24, 8)
      switch type {
      case 0x52: try it.require(length >= 8 && it.peek16() == 0, 16)
      case 0x5A: try it.require(length == 5, 20)
      case 0x51: try it.require(length < 1 << 16, 8)
      default: break
      }
      try it.length(length - 4, 16)
      try it.skip(length - 4)
    }
  }
}
