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
    let first = UInt64(repeating: unsafe pattern.utf8Start[0])
    let last = UInt64(repeating: unsafe pattern.utf8Start[distance])
    var position = start
    // Where the first and the last octet of the pattern stand, 32 places at a time, there it may be.
    while byteCount &- position >= 32 &+ distance {
      let heads = unsafe unsafeLoadUnaligned(fromByteOffset: position, as: SIMD4<UInt64>.self)
      let tails = unsafe unsafeLoadUnaligned(fromByteOffset: position &+ distance, as: SIMD4<UInt64>.self)
      let differences = (heads ^ first) | (tails ^ last)
      // A lane with a zero octet has its high bits set by this; others may be set too, and are refuted below.
      let zeros = (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
      if zeros[0] | zeros[1] | zeros[2] | zeros[3] != 0 {
        for place in position..<position &+ 32 where holds(pattern, at: place) { return place }
      }
      position &+= 32
    }
    let head = unsafe pattern.utf8Start[0]
    while let found = firstOffset(of: head, from: position), byteCount - found >= length {
      if holds(pattern, at: found) { return found }
      position = found + 1
    }
    return nil
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

extension UInt64 {
  /// Eight times the same octet.
  fileprivate init(repeating octet: UInt8) { self = UInt64(octet) &* 0x0101_0101_0101_0101 }
}
