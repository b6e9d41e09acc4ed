#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Searches over lent octets, at the speed of the platform's vectorised `memchr`.
extension RawSpan {
  /// The offset of the first `octet` at or after `start`, or nil if there is none.
  ///
  /// `start` may be anything up to `byteCount`; beyond that the answer is nil.
  public func firstOffset(of octet: UInt8, from start: Int = 0) -> Int? {
    guard start >= 0, start < byteCount else { return nil }
    return unsafe withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      guard let found = unsafe memchr(base + start, Int32(octet), buffer.count - start) else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// The offset of the first occurrence of `pattern` that begins at or after `start`, or nil; an empty pattern
  /// occurs nowhere.
  public func firstOffset(of pattern: StaticString, from start: Int = 0) -> Int? {
    let length = pattern.utf8CodeUnitCount
    guard start >= 0, length > 0 else { return nil }
    let distance = length - 1
    let (head, tail) = unsafe (pattern.utf8Start[0], pattern.utf8Start[distance])
    var position = firstBlock(with: head, tail, distance, from: start)
    while byteCount &- position >= 32 &+ distance {
      for place in position..<position &+ 32
      where octet(at: place) == head && octet(at: place &+ distance) == tail && holds(pattern, at: place) {
        return place
      }
      position = firstBlock(with: head, tail, distance, from: position &+ 32)
    }
    while let found = firstOffset(of: head, from: position), byteCount - found >= length {
      if holds(pattern, at: found) { return found }
      position = found + 1
    }
    return nil
  }

  /// The first 32 places, counted from `start`, that have one with `head` at it and `tail` at that distance behind it;
  /// where there are not so many places any more, those left.
  private func firstBlock(with head: UInt8, _ tail: UInt8, _ distance: Int, from start: Int) -> Int {
    let (heads, tails) = (SIMD16(repeating: head), SIMD16(repeating: tail))
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return start }
      var position = start
      while buffer.count &- position >= 32 &+ distance {
        let place = unsafe base + position
        let near = unsafe place.loadUnaligned(as: SIMD16<UInt8>.self) .== heads
        let nearTail = unsafe place.loadUnaligned(fromByteOffset: distance, as: SIMD16<UInt8>.self) .== tails
        let far = unsafe place.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self) .== heads
        let farTail = unsafe place.loadUnaligned(fromByteOffset: distance &+ 16, as: SIMD16<UInt8>.self) .== tails
        if any((near .& nearTail) .| (far .& farTail)) { break }
        position &+= 32
      }
      return position
    }
  }

  /// Whether the octets at `offset` are exactly those of `pattern`.
  public func holds(_ pattern: StaticString, at offset: Int = 0) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard offset >= 0, offset <= byteCount, byteCount - offset >= length else { return false }
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return length == 0 }
      return unsafe memcmp(base + offset, pattern.utf8Start, length) == 0
    }
  }

  /// Whether both spans have the same octets.
  public func hasSameOctets(as other: RawSpan) -> Bool {
    guard byteCount == other.byteCount else { return false }
    return unsafe withUnsafeBytes { mine in
      unsafe other.withUnsafeBytes { theirs in
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
        return unsafe memcmp(mine, theirs, byteCount) == 0
      }
    }
  }
}
