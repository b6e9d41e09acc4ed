import Bytes

/// Loads in the byte order of a capture file: least significant octet first, or `swapped`.
extension RawSpan {
  @inline(__always)
  func integer16(at offset: Int, _ swapped: Bool) -> UInt16 {
    let value = littleEndianUInt16(at: offset)
    return swapped ? value.byteSwapped : value
  }

  @inline(__always)
  func integer32(at offset: Int, _ swapped: Bool) -> UInt32 {
    let value = littleEndianUInt32(at: offset)
    return swapped ? value.byteSwapped : value
  }

  /// Two integers of 32 bits, one behind the other.
  @inline(__always)
  func integers32(at offset: Int, _ swapped: Bool) -> (UInt32, UInt32) {
    let both = littleEndianUInt64(at: offset)
    let (first, second) = (UInt32(truncatingIfNeeded: both), UInt32(truncatingIfNeeded: both >> 32))
    return swapped ? (first.byteSwapped, second.byteSwapped) : (first, second)
  }

  @inline(__always)
  func integer64(at offset: Int, _ swapped: Bool) -> UInt64 {
    let value = littleEndianUInt64(at: offset)
    return swapped ? value.byteSwapped : value
  }
}
