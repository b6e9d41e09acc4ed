extension UInt8 {
  /// The six bits that it stands for in Base64 (RFC 4648, section 4); nil for any other octet.
  @inlinable public var base64Digit: UInt32? {
    switch self {
    case 0x41...0x5A: UInt32(self &- 0x41)
    case 0x61...0x7A: UInt32(self &- 0x61) &+ 26
    case 0x30...0x39: UInt32(self &- 0x30) &+ 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }

  /// The same, where the letters of URLs and file names stand for themselves as well (RFC 4648, section 5).
  @inlinable public var eitherBase64Digit: UInt32? { self == 0x2D ? 62 : self == 0x5F ? 63 : base64Digit }
}
