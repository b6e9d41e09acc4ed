/// What a grammar demands of octets and numbers.
extension Reader {
  /// Demands exactly these octets.
  mutating func expect(_ expected: UInt8...) throws(Mismatch) {
    for octet in expected { try expect(one: Int(octet)) }
  }

  /// Demands exactly this octet.
  mutating func expect(_ octet: Int) throws(Mismatch) { try expect(one: octet) }

  /// Zeros and ones are common where nothing else is known: they prove half of what another octet does.
  private mutating func expect(one octet: Int) throws(Mismatch) {
    try require(u8() == octet, octet == 0 || octet == 0xFF ? 4 : 8)
  }

  /// Demands a 16-bit number.
  mutating func expect16(_ expected: Int) throws(Mismatch) {
    for shift in [8, 0] { try expect(one: expected >> shift & 0xFF) }
  }

  /// Demands a 32-bit number.
  mutating func expect32(_ expected: Int) throws(Mismatch) {
    for shift in [24, 16, 8, 0] { try expect(one: expected >> shift & 0xFF) }
  }

  /// Demands a number of some octets out of a range, and returns it.
  @discardableResult
  mutating func octet(in range: ClosedRange<Int>) throws(Mismatch) -> Int {
    let octet = try u8()
    try require(range.contains(octet), Self.bits(256, range.count))
    return octet
  }

  /// Demands an octet out of a few, and returns it.
  @discardableResult
  mutating func octet(of few: Int...) throws(Mismatch) -> Int {
    let octet = try u8()
    try require(few.contains(octet), Self.bits(256, few.count))
    return octet
  }

  /// Demands a 16-bit number out of a range, and returns it.
  @discardableResult
  mutating func number16(in range: ClosedRange<Int>) throws(Mismatch) -> Int {
    // What the first octet tells is told at once.
    let high = try u8()
    guard (range.lowerBound >> 8...range.upperBound >> 8).contains(high) else { throw .wrong }
    let number = try high << 8 | u8()
    try require(range.contains(number), Self.bits(65_536, range.count))
    return number
  }

  /// Demands a 32-bit number out of a range, which random octets keep once in 2^`bits`, and returns it.
  @discardableResult
  mutating func number32(in range: ClosedRange<Int>, _ bits: Int) throws(Mismatch) -> Int {
    let high = try u8()
    guard (range.lowerBound >> 24...range.upperBound >> 24).contains(high) else { throw .wrong }
    let number = try high << 24 | u24()
    try require(range.contains(number), bits)
    return number
  }

  /// Demands a 32-bit number out of a range, which random octets keep once in 2^`bits`, and returns it.
  @discardableResult
  mutating func number32(in range: Range<Int>, _ bits: Int) throws(Mismatch) -> Int {
    try number32(in: range.lowerBound...range.upperBound - 1, bits)
  }

  /// Demands that the next octets, as far as they are there, differ as those differ that are encrypted: of sixteen
  /// random ones there are fewer than ten different ones once in a hundred million times.
  func spread() throws(Mismatch) {
    let octets = (0..<16).compactMap { peek($0) }
    if octets.count == 16, Set(octets).count < 10 { throw .wrong }
  }

  /// How many bits a choice of `some` out of `all` checks.
  private static func bits(_ all: Int, _ some: Int) -> Int {
    var bits = 0
    while some << (bits + 1) <= all { bits += 1 }
    return bits
  }
}
