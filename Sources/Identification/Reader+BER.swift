/// What protocols of ASN.1 are read by (X.690, section 8.1).
extension Reader {
  /// Demands a tag, and returns the length of what follows.
  mutating func ber(_ tag: UInt8) throws(Mismatch) -> Int {
    try expect(tag)
    return try berLength()
  }

  /// Demands the tag of a value that holds everything that is left of its message.
  mutating func berWhole(_ tag: UInt8) throws(Mismatch) {
    let length = try ber(tag)
    try self.length(length, length > 127 ? 16 : 8)
  }

  /// A definite length of at most four octets.
  mutating func berLength() throws(Mismatch) -> Int {
    let first = try u8()
    guard first >= 0x80 else { return first }
    var length = 0
    guard (0x81...0x84).contains(first) else { throw .wrong }
    for _ in 0..<(first & 0x7F) { length = try length << 8 | u8() }
    guard length < 1 << 24 else { throw .wrong }
    try require(true, 5)
    return length
  }

  /// Demands an INTEGER of at most four octets, and returns it.
  mutating func berInteger() throws(Mismatch) -> Int {
    try expect(0x02)
    let length = try octet(in: 1...5)
    var value = 0
    for _ in 0..<length { value = try value << 8 | u8() }
    return value
  }
}
