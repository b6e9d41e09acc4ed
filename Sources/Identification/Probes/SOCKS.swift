/// SOCKS 4, 4a (their memos) and 5 (RFC 1928, sections 3 and 4).
enum SOCKS: Probe {
  static let application = "SOCKS"
  static let grounds = "a request of SOCKS"

  static func request(_ it: inout Reader) throws(Mismatch) {
    if try it.octet(of: 4, 5) == 4 {
      try it.octet(of: 1, 2)
      let port = try it.u16()
      try it.require(port > 0, 0)
      try it.skip(4)
      _ = try it.string(limit: 64)
      return try it.require(it.isAtEnd || it.bits > 14, 4)
    }
    let count = try it.octet(in: 1...8)
    for _ in 0..<count { try it.octet(of: 0, 1, 2, 3, 5, 6, 7, 8, 9) }
    guard !it.isAtEnd, it.peek() == 5 else { return }
    // The request itself: version, command, reserved, type of address.
    try it.expect(5)
    try it.octet(in: 1...3)
    try it.expect(0)
    try it.octet(of: 1, 3, 4)
  }

  static func answer(_ it: inout Reader) throws(Mismatch) {
    it.grounds = "a reply of SOCKS"
    if try it.octet(of: 0, 5) == 0 {
      try it.octet(in: 0x5A...0x5D)
      return try it.skip(6)
    }
    try it.octet(of: 0, 1, 2, 0xFF)
    guard it.peek() == 5 else { return }
    try it.expect(5)
    try it.octet(in: 0...8)
    try it.expect(0)
    try it.octet(of: 1, 3, 4)
  }
}
