/// The sum of the Internet checksum (RFC 1071), eight octets at a time (section 2, "parallel summation").
extension RawSpan {
  /// The ones' complement sum of the 16-bit words of `range`, in network order, folded to 16 bits; an odd last octet
  /// counts as the upper one of a word. A range outside the span is cut to it.
  public func onesComplementSum(_ range: Range<Int>) -> UInt16 {
    let offset = Swift.min(Swift.max(0, range.lowerBound), byteCount)
    let end = Swift.min(Swift.max(offset, range.upperBound), byteCount)
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      // Cut to the span above, so that no load needs to look again.
      return unsafe Self.onesComplementSum(base + offset, end &- offset)
    }
  }

  private static func onesComplementSum(_ base: UnsafeRawPointer, _ count: Int) -> UInt16 {
    var place = unsafe base
    var left = count
    // Two sums, for the processor to add side by side.
    var total: UInt64 = 0
    var other: UInt64 = 0
    while left >= 32 {
      total = total.onesComplementSum(unsafe place.loadUnaligned(as: UInt64.self))
      other = other.onesComplementSum(unsafe place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      total = total.onesComplementSum(unsafe place.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
      other = other.onesComplementSum(unsafe place.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
      unsafe place += 32
      left &-= 32
    }
    while left >= 4 {
      total = total.onesComplementSum(UInt64(unsafe place.loadUnaligned(as: UInt32.self)))
      unsafe place += 4
      left &-= 4
    }
    // The sum does not depend on the byte order of the words as long as it is turned at the end (section 2).
    var sum = UInt64(UInt16(bigEndian: folded(total.onesComplementSum(other))))
    if left >= 2 {
      sum &+= UInt64(UInt16(bigEndian: unsafe place.loadUnaligned(as: UInt16.self)))
      unsafe place += 2
    }
    if left & 1 == 1 { sum &+= UInt64(unsafe place.load(as: UInt8.self)) << 8 }
    return folded(sum)
  }

  private static func folded(_ sum: UInt64) -> UInt16 {
    var sum = (sum & 0xFFFF_FFFF) &+ (sum >> 32)
    while sum > 0xFFFF { sum = (sum & 0xFFFF) &+ (sum >> 16) }
    return UInt16(sum)
  }
}

extension UInt64 {
  /// The ones' complement sum: what is carried out comes in again at the other end.
  @inline(__always)
  fileprivate func onesComplementSum(_ word: UInt64) -> UInt64 {
    let (sum, carry) = addingReportingOverflow(word)
    return sum &+ (carry ? 1 : 0)
  }
}
