import Bytes

/// Base64 as blobs and profile contents have it, with line breaks anywhere (RFC 2045 section 6.8).
enum Base64 {
  /// The octets that `text` stands for, or nil when it is not base64.
  static func decode(_ text: String) -> Octets? {
    var octets: [UInt8] = []
    octets.reserveCapacity(text.utf8.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for character in text.utf8 {
      if character == 0x20 || (character >= 0x09 && character <= 0x0D) { continue }
      if character == 0x3D {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: character) else { return nil }
      bits = (bits << 6) | value
      count += 1
      if count % 4 == 0 {
        octets.append(UInt8(truncatingIfNeeded: bits >> 16))
        octets.append(UInt8(truncatingIfNeeded: bits >> 8))
        octets.append(UInt8(truncatingIfNeeded: bits))
      }
    }
    switch count % 4 {
    case 1: return nil
    case 2: octets.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      octets.append(UInt8(truncatingIfNeeded: bits >> 10))
      octets.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: break
    }
    return padding <= 2 ? Octets(octets) : nil
  }

  /// The six bits that a character stands for; nil for one that is none of base64's.
  static func value(of character: UInt8) -> UInt32? {
    switch character {
    case 0x41...0x5A: UInt32(character) - 0x41
    case 0x61...0x7A: UInt32(character) - 0x61 + 26
    case 0x30...0x39: UInt32(character) - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
