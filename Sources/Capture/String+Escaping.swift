/// Text of strangers made safe for a terminal.
extension String {
  /// A path: its valid UTF-8 stays, what is not, and controls and directional overrides, become `\xnn` or `\u{nnnn}`.
  init(escapingPath octets: [UInt8]) {
    guard let text = String(validating: octets, as: UTF8.self) else {
      self.init(escapingOctets: octets)
      return
    }
    self = text.unicodeScalars.reduce(into: "") { result, scalar in
      if Self.isHarmless(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }

  /// Octets: printable ASCII stays, but `"` and `\` get a backslash; controls become `\u{nn}` as everywhere, and what is
  /// no character by itself `\xnn`.
  init(escapingOctets octets: some Sequence<UInt8>) {
    self = octets.reduce(into: "") { result, octet in
      switch octet {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\\(Character(UnicodeScalar(octet)))"
      case 0x20...0x7E: result.unicodeScalars.append(UnicodeScalar(octet))
      case ..<0x80: result += "\\u{\(String(octet, radix: 16))}"
      default: result += "\\x" + String(octet, radix: 16)
      }
    }
  }

  /// Neither a control (C0, DEL, C1) nor a character that turns or hides text.
  private static func isHarmless(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
