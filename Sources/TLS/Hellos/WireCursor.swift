import Bytes

/// A place in a structure of the presentation language (RFC 8446 section 3), and its end. What would go beyond the end
/// is nil.
struct WireCursor {
  private(set) var position: Int
  let limit: Int

  init(_ range: Range<Int>) {
    position = range.lowerBound
    limit = range.upperBound
  }

  /// All of `octets`.
  init(_ octets: RawSpan) { self.init(0..<octets.byteCount) }

  var isAtEnd: Bool { position >= limit }
  var remaining: Range<Int> { position..<limit }

  mutating func uint8(_ octets: RawSpan) -> UInt8? { advance(1).map { octets.octet(at: $0) } }

  mutating func uint16(_ octets: RawSpan) -> UInt16? { advance(2).map { octets.bigEndianUInt16(at: $0) } }

  mutating func uint24(_ octets: RawSpan) -> Int? {
    advance(3).map { Int(octets.octet(at: $0)) << 16 | Int(octets.bigEndianUInt16(at: $0 + 1)) }
  }

  mutating func random(_ octets: RawSpan) -> HelloRandom? {
    advance(HelloRandom.count).flatMap { HelloRandom(octets, at: $0) }
  }

  /// A vector whose length stands before it in 8 bits.
  mutating func vector8(_ octets: RawSpan) -> WireCursor? { uint8(octets).flatMap { part(Int($0)) } }

  /// A vector whose length stands before it in 16 bits.
  mutating func vector16(_ octets: RawSpan) -> WireCursor? { uint16(octets).flatMap { part(Int($0)) } }

  /// A vector whose length stands before it in 24 bits.
  mutating func vector24(_ octets: RawSpan) -> WireCursor? { uint24(octets).flatMap { part($0) } }

  /// A copy of what is left.
  func rest(_ octets: RawSpan) -> Octets { Octets(copying: octets.extracting(remaining)) }

  /// What is left, in numbers of 16 bits; an odd octet at the end is none.
  func numbers(_ octets: RawSpan) -> [UInt16] {
    var numbers: [UInt16] = []
    numbers.reserveCapacity((limit - position) / 2)
    var cursor = self
    while let number = cursor.uint16(octets) { numbers.append(number) }
    return numbers
  }

  private mutating func part(_ count: Int) -> WireCursor? { advance(count).map { WireCursor($0..<($0 + count)) } }

  private mutating func advance(_ count: Int) -> Int? {
    guard count >= 0, limit - position >= count else { return nil }
    defer { position += count }
    return position
  }
}
