/// Loads of fixed-width integers from lent octets.
///
/// Each load is bounds-checked: an offset outside the span traps, it never reads outside. Parsers check a length once,
/// in their initialiser, so that no load below can be reached with an offset that comes straight from the wire.
extension RawSpan {
  /// The octet at `offset`.
  @inlinable @inline(__always)
  public func octet(at offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// The 16-bit integer at `offset`, in network order.
  @inlinable @inline(__always)
  public func bigEndianUInt16(at offset: Int) -> UInt16 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self).bigEndian
  }

  /// The 32-bit integer at `offset`, in network order.
  @inlinable @inline(__always)
  public func bigEndianUInt32(at offset: Int) -> UInt32 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self).bigEndian
  }

  /// The 64-bit integer at `offset`, in network order.
  @inlinable @inline(__always)
  public func bigEndianUInt64(at offset: Int) -> UInt64 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).bigEndian
  }

  /// The 16-bit integer at `offset`, least significant octet first.
  @inlinable @inline(__always)
  public func littleEndianUInt16(at offset: Int) -> UInt16 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian
  }

  /// The 32-bit integer at `offset`, least significant octet first.
  @inlinable @inline(__always)
  public func littleEndianUInt32(at offset: Int) -> UInt32 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }

  /// The 64-bit integer at `offset`, least significant octet first.
  @inlinable @inline(__always)
  public func littleEndianUInt64(at offset: Int) -> UInt64 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }
}
