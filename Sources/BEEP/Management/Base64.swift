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
      guard padding == 0, let value = character.base64Digit else { return nil }
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
}
