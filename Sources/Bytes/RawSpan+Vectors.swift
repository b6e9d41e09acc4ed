/// Sixteen octets at a time.
extension RawSpan {
  /// The sixteen octets from `offset` on; where there are not so many, it traps.
  @inlinable
  @inline(__always)
  public func sixteenOctets(at offset: Int) -> SIMD16<UInt8> {
    // The load itself checks that they are there, and any octets are a vector of them.
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
  }
}

extension SIMD16<UInt8> {
  /// The octets as two words, the first octet in the lowest place.
  @inlinable
  @inline(__always)
  public var words: (low: UInt64, high: UInt64) {
    // Both are sixteen octets without a gap.
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return (UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// The mask as octets: all bits set where it holds, none where it does not.
  @inlinable
  @inline(__always)
  public var octets: SIMD16<UInt8> {
    // That is how a mask is kept.
    unsafe unsafeBitCast(self, to: SIMD16<UInt8>.self)
  }
}
