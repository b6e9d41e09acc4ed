import Bytes

/// Eight or sixteen octets at a time: comparisons and searches that need no pointer.
extension RawSpan {
  /// Up to eight octets from `offset` as a word, the first in the lowest place, zeros beyond `count`.
  @inline(__always)
  func word(at offset: Int, count: Int) -> UInt64 {
    if offset &+ 8 <= byteCount {
      let word = littleEndianUInt64(at: offset)
      return count >= 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
    }
    var word: UInt64 = 0
    var index = Swift.min(count, byteCount &- offset) &- 1
    while index >= 0 {
      word = (word &<< 8) | UInt64(octet(at: offset &+ index))
      index &-= 1
    }
    return word
  }

  /// The first offset from `start` on that holds one of three octets, a control octet or one above 0x7F;
  /// `byteCount` if there is none.
  @inline(__always)
  func firstSpecial(from start: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    var offset = start
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let (firsts, seconds, thirds) = (SIMD16(repeating: first), SIMD16(repeating: second), SIMD16(repeating: third))
    while offset &+ 16 <= byteCount {
      let octets = sixteenOctets(at: offset)
      let isWanted = (octets .== firsts) .| (octets .== seconds) .| (octets .== thirds)
      // Each has its high bit by itself, without 0x20, or as one of those wanted.
      let words = (isWanted.octets | octets | (octets &- 0x20)).words
      let (low, high) = (words.low & highBits, words.high & highBits)
      if low != 0 { return offset &+ (low.trailingZeroBitCount &>> 3) }
      if high != 0 { return offset &+ 8 &+ (high.trailingZeroBitCount &>> 3) }
      offset &+= 16
    }
    while offset < byteCount {
      let octet = octet(at: offset)
      if octet < 0x20 || octet >= 0x80 || octet == first || octet == second || octet == third { return offset }
      offset &+= 1
    }
    return byteCount
  }

  /// One past the name that begins at `start`, if it is of ASCII, without a colon, not longer than 64 octets or a few
  /// more, and ends before `limit`; -1 when that cannot be said.
  @inline(__always)
  func plainNameEnd(from start: Int, limit: Int) -> Int {
    guard start < limit, NameCharacters.begins(octet(at: start)) else { return -1 }
    var offset = start
    while offset &+ 8 <= byteCount, offset &- start < 64 {
      let word = littleEndianUInt64(at: offset)
      let stops = NameCharacters.stops(in: word)
      if stops != 0 {
        offset &+= stops.trailingZeroBitCount &>> 3
        guard offset < limit else { return -1 }
        let octet = octet(at: offset)
        return octet == 0x3A || octet >= 0x80 ? -1 : offset
      }
      offset &+= 8
    }
    return -1
  }

  /// Whether both ranges hold the same octets.
  func hasSameOctets(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    var done = 0
    while done < left.count {
      let count = Swift.min(8, left.count - done)
      let mine = word(at: left.lowerBound + done, count: count)
      if mine != word(at: right.lowerBound + done, count: count) { return false }
      done += 8
    }
    return true
  }
}
