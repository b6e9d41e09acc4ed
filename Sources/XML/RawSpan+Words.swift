import Bytes

/// Eight octets at a time: comparisons and searches that need no pointer.
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
  /// `byteCount` if there is none. The octets wanted are given eight times in a word.
  @inline(__always)
  func firstSpecial(from start: Int, _ first: UInt64, _ second: UInt64, _ third: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var offset = start
    while offset &+ 8 <= byteCount {
      let word = littleEndianUInt64(at: offset)
      let one = word ^ first
      let two = word ^ second
      let three = word ^ third
      // A borrow can make a later octet look like a hit, never an earlier one: the lowest hit is always true.
      var hits = (one &- ones) & ~one
      hits |= (two &- ones) & ~two
      hits |= (three &- ones) & ~three
      hits |= (word &- (ones &* 0x20)) & ~word
      hits = (hits | word) & (ones &* 0x80)
      if hits != 0 { return offset &+ (hits.trailingZeroBitCount &>> 3) }
      offset &+= 8
    }
    let (low, middle, high) = (UInt8(first & 0xFF), UInt8(second & 0xFF), UInt8(third & 0xFF))
    while offset < byteCount {
      let octet = octet(at: offset)
      if octet < 0x20 || octet >= 0x80 || octet == low || octet == middle || octet == high { return offset }
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

/// An octet eight times.
@inline(__always)
func eightTimes(_ octet: UInt8) -> UInt64 { UInt64(octet) &* 0x0101_0101_0101_0101 }
