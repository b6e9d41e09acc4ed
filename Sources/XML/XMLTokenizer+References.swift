import Bytes

/// References to characters and to the five entities (XML 1.0, sections 4.1 and 4.6).
extension XMLTokenizer {
  /// Why a reference stands for nothing.
  enum ReferenceFailure: Error { case malformed, undefined }

  /// A reference in content, its `&` at `position`.
  mutating func reference(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    run = 0
    if elements.isEmpty { return fail(.contentOutsideRoot, at: position) }
    let start = position
    if let (octet, length) = Self.entity(chunk, at: start) {
      position = start &+ length
      // What an ampersand stands for is there already.
      if octet == 0x26 { return XMLToken(.text, start: start, end: start &+ 1, depth: elements.count) }
      carry.append(octet)
      return made(.text)
    }
    guard let end = Self.referenceEnd(chunk, from: start + 1, limit: chunk.byteCount) else {
      if chunk.byteCount - start > XMLLimits.referenceOctets { return fail(.referenceTooLong, at: start) }
      return carry(chunk, from: start, as: .reference, position: &position)
    }
    if end - start > XMLLimits.referenceOctets { return fail(.referenceTooLong, at: start) }
    do {
      let scalar = try Self.resolve(chunk, start + 1..<end - 1, terminator: chunk.octet(at: end - 1))
      position = end
      Self.append(scalar, to: &carry)
      return made(.text)
    } catch {
      return fail(error == .undefined ? .undefinedEntity : .malformedReference, at: start)
    }
  }

  /// One of the five entities that stands whole at `start`, and its length.
  @inline(__always)
  static func entity(_ span: RawSpan, at start: Int) -> (octet: UInt8, length: Int)? {
    let word = span.word(at: start, count: 8)
    switch word & 0xFFFF_FFFF {
    case 0x3B74_6C26: return (0x3C, 4)
    case 0x3B74_6726: return (0x3E, 4)
    default: break
    }
    if word & 0xFF_FFFF_FFFF == 0x3B_706D_6126 { return (0x26, 5) }
    switch word & 0xFFFF_FFFF_FFFF {
    case 0x3B73_6F70_6126: return (0x27, 6)
    case 0x3B74_6F75_7126: return (0x22, 6)
    default: return nil
    }
  }

  /// Goes on with a reference cut by a border.
  mutating func resumeReference(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    guard position < chunk.byteCount else { return needMore(position) }
    let start = position
    let found = Self.referenceEnd(chunk, from: start, limit: chunk.byteCount)
    let end = found ?? chunk.byteCount
    let origin = position - carry.count
    if carry.count + end - start > XMLLimits.referenceOctets { return fail(.referenceTooLong, at: origin) }
    carry.append(chunk.extracting(start..<end))
    octetsCarried += UInt64(end - start)
    position = end
    guard found != nil else { return needMore(position) }
    do {
      let scalar = try carry.withBytes { (span: RawSpan) throws(ReferenceFailure) -> UInt32 in
        try Self.resolve(span, 1..<span.byteCount - 1, terminator: span.octet(at: span.byteCount - 1))
      }
      carry.removeAll(keepingCapacity: true)
      Self.append(scalar, to: &carry)
      mode = .content
      return made(.text)
    } catch {
      return fail(error == .undefined ? .undefinedEntity : .malformedReference, at: origin)
    }
  }

  /// One past the octet that ends a reference: `;`, or the first that cannot stand in one.
  static func referenceEnd(_ span: RawSpan, from start: Int, limit: Int) -> Int? {
    var position = start
    while position < limit {
      let octet = span.octet(at: position)
      position += 1
      let isInside = NameCharacters.continues(octet) || octet == 0x23 || octet == 0x3A || octet >= 0x80
      if !isInside { return position }
      if position - start > XMLLimits.referenceOctets { return position }
    }
    return nil
  }

  /// The scalar that a reference stands for; `range` is what stands between `&` and its last octet.
  static func resolve(
    _ span: RawSpan, _ range: Range<Int>, terminator: UInt8 = 0x3B
  ) throws(ReferenceFailure) -> UInt32 {
    guard terminator == 0x3B, !range.isEmpty else { throw .malformed }
    if span.octet(at: range.lowerBound) == 0x23 { return try number(span, range.lowerBound + 1..<range.upperBound) }
    if range.count == 2, span.holds("lt", at: range.lowerBound) { return 0x3C }
    if range.count == 2, span.holds("gt", at: range.lowerBound) { return 0x3E }
    if range.count == 3, span.holds("amp", at: range.lowerBound) { return 0x26 }
    if range.count == 4, span.holds("apos", at: range.lowerBound) { return 0x27 }
    if range.count == 4, span.holds("quot", at: range.lowerBound) { return 0x22 }
    throw .undefined
  }

  private static func number(_ span: RawSpan, _ range: Range<Int>) throws(ReferenceFailure) -> UInt32 {
    guard !range.isEmpty else { throw .malformed }
    let isHexadecimal = span.octet(at: range.lowerBound) == 0x78
    let digits = isHexadecimal ? range.lowerBound + 1..<range.upperBound : range
    guard !digits.isEmpty else { throw .malformed }
    var value: UInt32 = 0
    for position in digits {
      let octet = span.octet(at: position)
      var digit: UInt32
      switch octet {
      case 0x30...0x39: digit = UInt32(octet &- 0x30)
      case 0x41...0x46 where isHexadecimal: digit = UInt32(octet &- 0x37)
      case 0x61...0x66 where isHexadecimal: digit = UInt32(octet &- 0x57)
      default: throw .malformed
      }
      digit = value &* (isHexadecimal ? 16 : 10) &+ digit
      guard digit <= 0x10FFFF else { throw .malformed }
      value = digit
    }
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: return value
    default: throw .malformed
    }
  }

  /// Appends a scalar in UTF-8; what is none, as half of a surrogate, has been refused.
  static func append(_ scalar: UInt32, to octets: inout Octets) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for octet in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { octets.append(octet) }
  }
}
