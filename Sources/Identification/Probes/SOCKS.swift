/// SOCKS 4, 4a (their memos) and 5 (RFC 1928, sections 3 and 4).
enum SOCKS: Probe {
  static let application = "SOCKS"
  static let grounds = "a request of SOCKS"

  static func request(_ it: inout Reader) throws(Mismatch) {
    let version = try it.u8()
    try it.require(version == 4 || version == 5, 4)
    if version == 4 {
      try it.require((1...2).contains(try it.u8()), 3)
      let port = try it.u16()
      try it.require(port > 0, 0)
      let address = try it.u32()
      _ = try it.string(limit: 64)
      // An address of 0.0.0.x stands for a name behind it (4a).
      if (1...255).contains(address) { _ = try it.string(least: 1, limit: 255) }
      try it.length(0, 3)
      // What is said through it may come with it.
      let isCarrying = port == 443 ? it.peek16() == 0x1603 : port == 80 && HTTP1.methods.contains { it.holds($0) }
      return try it.require(true, isCarrying ? 24 : 0)
    }
    let count = try it.octet(in: 1...8)
    for _ in 0..<count { try it.require([0, 1, 2, 3, 5, 6, 7, 8, 9].contains(try it.u8()), 2) }
    try it.length(0, 1)
    if it.isAtEnd { return }
    // A login (RFC 1929), or the request itself.
    if it.peek() == 1 { return try it.require(true, 2) }
    try address(&it, commands: 1...3)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a reply of SOCKS"
    let version = try it.u8()
    try it.require(version == 0 || version == 5, version == 0 ? 2 : 4)
    if version == 0 {
      try it.octet(in: 0x5A...0x5D)
      try it.skip(6)
      return try it.require(true, it.holds("HTTP/1.") ? 24 : 0)
    }
    try it.require([0, 1, 2, 0xFF].contains(try it.u8()), 4)
    try it.length(0, 1)
    if it.isAtEnd { return }
    if it.peek() == 1 { return try it.require(true, 2) }
    try address(&it, commands: 0...8)
  }

  /// Version 5's request or reply: a command or a result, a reserved zero, and an address of one of three kinds.
  private static func address(_ it: inout Reader, commands: ClosedRange<Int>) throws(Mismatch) {
    try it.require(try it.u8() == 5, 5)
    try it.require(commands.contains(try it.u8()), 4)
    try it.require(try it.u8() == 0, 1)
    let kind = try it.u8()
    try it.require([1, 3, 4].contains(kind), 4)
    let length = kind == 1 ? 4 : kind == 4 ? 16 : try it.u8()
    try it.length(length + 2, 8)
  }
}
