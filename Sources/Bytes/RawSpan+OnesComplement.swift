/// The sum of the Internet checksum (RFC 1071), vectorised.
extension RawSpan {
  /// The ones' complement sum of the 16-bit words of `range`, in network order, folded to 16 bits; an odd last octet
  /// counts as the upper one of a word. A range outside the span is cut to it.
  public func onesComplementSum(_ range: Range<Int>) -> UInt16 {
    var offset = Swift.min(Swift.max(0, range.lowerBound), byteCount)
    let end = Swift.min(Swift.max(offset, range.upperBound), byteCount)
    var total: UInt64 = 0
    while end &- offset >= 32 {
      // All lanes together must stay below 2^32: 2 * 8 * 2,048 words of 16 bits do.
      let blockEnd = Swift.min(end, offset &+ 32 &* 2_048)
      var low = SIMD8<UInt32>(repeating: 0)
      var high = SIMD8<UInt32>(repeating: 0)
      while blockEnd &- offset >= 32 {
        let words = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD8<UInt32>.self)
        low &+= words & 0xFFFF
        high &+= words &>> 16
        offset &+= 32
      }
      total &+= UInt64(low.wrappedSum()) &+ UInt64(high.wrappedSum())
    }
    while end &- offset >= 4 {
      total &+= UInt64(unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
      offset &+= 4
    }
    var tail: UInt64 = 0
    while end &- offset >= 2 {
      tail &+= UInt64(bigEndianUInt16(at: offset))
      offset &+= 2
    }
    if offset < end { tail &+= UInt64(octet(at: offset)) << 8 }
    // The sum does not depend on the byte order of the words as long as it is turned at the end (RFC 1071, section 2).
    return Self.folded(UInt64(UInt16(bigEndian: Self.folded(total))) &+ tail)
  }

  private static func folded(_ sum: UInt64) -> UInt16 {
    var sum = (sum & 0xFFFF_FFFF) &+ (sum >> 32)
    while sum > 0xFFFF { sum = (sum & 0xFFFF) &+ (sum >> 16) }
    return UInt16(sum)
  }
}
