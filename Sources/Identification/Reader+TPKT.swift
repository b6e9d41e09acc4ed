/// ISO transport over TCP: TPKT (RFC 1006, section 6) and X.224.
extension Reader {
  /// Demands a TPKT header, and returns the length of what it holds.
  @discardableResult
  mutating func tpkt() throws(Mismatch) -> Int {
    try expect(3, 0)
    let length = try u16()
    try require(length >= 7, 0)
    try self.length(length - 4, 16)
    return length - 4
  }

  /// Passes over the connection request or confirm, and stands at the first octet of the first data.
  mutating func isoData() throws(Mismatch) {
    for _ in 0..<4 {
      let length = try tpkt()
      let rest = try u8()
      try require(rest < length && rest >= 2, 4)
      let type = try u8()
      if type == 0xF0 { return try octetIsEnd(rest) }
      try require(type == 0xE0 || type == 0xD0, 7)
      grounds = "a connection of ISO transport"
      try skip(length - 2)
    }
    throw .wrong
  }

  private mutating func octetIsEnd(_ rest: Int) throws(Mismatch) {
    try require(rest == 2, 8)
    try octet(of: 0x80, 0)
  }
}
