/// The characters of names (XML 1.0, fifth edition, section 2.3), the colon apart.
enum NameCharacters {
  /// Whether an ASCII octet may begin a name.
  @inline(__always)
  static func begins(_ octet: UInt8) -> Bool {
    // A…Z, _ and a…z, all above 63.
    octet >= 64 && octet < 128 && (0x07FF_FFFE_87FF_FFFE as UInt64) &>> UInt64(octet & 63) & 1 == 1
  }

  /// Whether an ASCII octet may stand in a name.
  @inline(__always)
  static func continues(_ octet: UInt8) -> Bool {
    if octet >= 128 { return false }
    // Below 64: "-", "." and the digits.
    let low: UInt64 = 0x03FF_6000_0000_0000
    let high: UInt64 = 0x07FF_FFFE_87FF_FFFE
    return (octet < 64 ? low : high) &>> UInt64(octet & 63) & 1 == 1
  }

  /// The high bits of those of eight octets that are no ASCII octets of a name.
  @inline(__always)
  static func stops(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // High bits are left out, so that no sum carries into the next octet.
    let octets = word & (ones &* 0x7F)
    let small = octets | (ones &* 0x20)
    let letters = (small &+ (ones &* (0x80 - 0x61))) & ~(small &+ (ones &* (0x80 - 0x7B)))
    // From "-" to "9", without "/".
    let others = (octets &+ (ones &* (0x80 - 0x2D))) & ~(octets &+ (ones &* (0x80 - 0x3A)))
    let isNoSlash = (octets ^ (ones &* 0x2F)) &+ (ones &* 0x7F)
    let isNoLine = (octets ^ (ones &* 0x5F)) &+ (ones &* 0x7F)
    return (~(letters | (others & isNoSlash) | ~isNoLine) | word) & (ones &* 0x80)
  }

  /// Whether a character beyond ASCII may begin a name.
  static func begins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether a character beyond ASCII may stand in a name.
  static func continues(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: begins(scalar)
    }
  }
}
