extension UInt8 {
  /// Whether it is a decimal digit of ASCII.
  @inlinable @inline(__always) public var isDigit: Bool { self &- 0x30 < 10 }
}
