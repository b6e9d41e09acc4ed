extension UInt8 {
  /// Whether it is white space of XML: a space, a tab, CR or LF (XML 1.0, section 2.3).
  @inlinable @inline(__always) public var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
