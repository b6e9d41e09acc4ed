/// Text as JSON wants it (RFC 8259, section 7), and as terminals and people survive it.
extension JSONWriter {
  /// Writes `value` in quotes. Escaped are quotes and backslashes, all control characters (also DEL and C1), the line
  /// and paragraph separators, the characters that turn the direction of writing, and invisible format characters.
  mutating func text(_ value: String) {
    if value.utf8.allSatisfy(Self.isPlain) {
      octets.append(UInt8(ascii: "\""))
      octets += value.utf8
      octets.append(UInt8(ascii: "\""))
    } else {
      text(utf8: Array(value.utf8))
    }
  }

  /// Writes the text that `value` holds in quotes: what needs no escape is copied in one piece, what is no UTF-8 becomes
  /// U+FFFD.
  mutating func text(utf8 value: [UInt8]) {
    octets.append(UInt8(ascii: "\""))
    var copied = 0
    var index = 0
    while index < value.count {
      if Self.isPlain(value[index]) {
        index += 1
        continue
      }
      octets += value[copied..<index]
      let end = value[index] < 0x80 ? index + 1 : value[index...].firstIndex { $0 < 0x80 } ?? value.count
      // Octets above ASCII end where ASCII begins, so they can be decoded by themselves.
      for scalar in String(decoding: value[index..<end], as: UTF8.self).unicodeScalars { append(scalar) }
      index = end
      copied = end
    }
    octets += value[copied...]
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
