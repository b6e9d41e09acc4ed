/// Text as JSON wants it (RFC 8259, section 7), and as terminals and people survive it.
extension JSONWriter {
  /// Writes `value` in quotes. Escaped are quotes and backslashes, all control characters (also DEL and C1), the line
  /// and paragraph separators, the characters that turn the direction of writing, and invisible format characters.
  mutating func text(_ value: String) {
    octets.append(UInt8(ascii: "\""))
    if value.utf8.allSatisfy(Self.isPlain) {
      octets += value.utf8
    } else {
      for scalar in value.unicodeScalars { append(scalar) }
    }
    octets.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ octet: UInt8) -> Bool {
    octet >= 0x20 && octet < 0x7f && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\":
      octets.append(UInt8(ascii: "\\"))
      octets.append(UInt8(truncatingIfNeeded: scalar.value))
    case "\n": octets += "\\n".utf8
    case "\r": octets += "\\r".utf8
    case "\t": octets += "\\t".utf8
    case "\u{fffd}":
      isLossy = true
      octets += [0xef, 0xbf, 0xbd]
    default:
      if HostileScalar.isHostile(scalar) {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit) }
      } else {
        octets += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }

  private mutating func escape(_ unit: UInt16) {
    octets += "\\u".utf8
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift) & 15)
      octets.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
