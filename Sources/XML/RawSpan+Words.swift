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

  /// The first offset from `start` on that holds one of three octets, a control octet other than `passed`, or one above
  /// 0x7F; `byteCount` if there is none.
  @inline(__always)
  func firstSpecial(
    from start: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8, passing passed: UInt8 = 0x20
  ) -> Int {
    var offset = start
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let (firsts, seconds, thirds) = (SIMD16(repeating: first), SIMD16(repeating: second), SIMD16(repeating: third))
    let passes = SIMD16(repeating: passed)
    while offset &+ 16 <= byteCount {
      let octets = sixteenOctets(at: offset)
      let isWanted = (octets .== firsts) .| (octets .== seconds) .| (octets .== thirds)
      // Each has its high bit by itself, without 0x20, or as one of those wanted.
      let isControl = (octets &- 0x20) & ~(octets .== passes).octets
      let words = (isWanted.octets | octets | isControl).words
      let (low, high) = (words.low & highBits, words.high & highBits)
      if low != 0 { return offset &+ (low.trailingZeroBitCount &>> 3) }
      if high != 0 { return offset &+ 8 &+ (high.trailingZeroBitCount &>> 3) }
      offset &+= 16
    }
    while offset < byteCount {
      let octet = octet(at: offset)
      let isControl = octet < 0x20 && octet != passed
      if isControl || octet >= 0x80 || octet == first || octet == second || octet == third { return offset }
      offset &+= 1
    }
    return byteCount
  }

  /// One past the name that begins at `start`, which a colon ends, if it is of ASCII, not longer than 64 octets or a few
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
        return octet(at: offset) >= 0x80 ? -1 : offset
      }
      offset &+= 8
    }
    return -1
  }

  /// Whether both ranges hold the same octets.
  func hasSameOctets(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.count == right.count && hasSameOctets(left.lowerBound, right.lowerBound, count: left.count)
  }

  /// Whether `count` octets at both places are the same.
  @inline(__always)
  func hasSameOctets(_ left: Int, _ right: Int, count: Int) -> Bool {
    var done = 0
    while done < count, Swift.max(left, right) &+ done &+ 16 <= byteCount {
      let same = (sixteenOctets(at: left &+ done) .== sixteenOctets(at: right &+ done)).octets.words
      let other = ~same.low != 0 ? (~same.low).trailingZeroBitCount : 64 &+ (~same.high).trailingZeroBitCount
      if other &>> 3 < min(16, count &- done) { return false }
      done &+= 16
    }
    while done < count {
      let rest = count &- done
      if word(at: left &+ done, count: rest) != word(at: right &+ done, count: rest) { return false }
      done &+= 8
    }
    return true
  }
}
