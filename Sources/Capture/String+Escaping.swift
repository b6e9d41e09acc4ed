/// Text of strangers made safe for a terminal.
extension String {
  /// A path: its valid UTF-8 stays, what is not, and controls and directional overrides, become `\xNN` or `\u{NNNN}`.
  init(escapingPath octets: [UInt8]) {
    guard let text = String(validating: octets, as: UTF8.self) else {
      self.init(escapingOctets: octets)
      return
    }
    self = text.unicodeScalars.reduce(into: "") { result, scalar in
      if Self.isHarmless(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
  }

  /// Octets: printable ASCII stays, but `"` and `\` get a backslash, and all else becomes `\xNN`.
  init(escapingOctets octets: some Sequence<UInt8>) {
    self = octets.reduce(into: "") { result, octet in
      switch octet {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\\(Character(UnicodeScalar(octet)))"
      case 0x20...0x7E: result.unicodeScalars.append(UnicodeScalar(octet))
      default: result += "\\x" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
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
