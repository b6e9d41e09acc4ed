/// What the capture calls things, told apart from our own words (output.md, rule 4).
extension Quoted {
  /// A name of the capture: bare where it is made of what names are made of, in quotes where somebody might have written
  /// a sentence of ours.
  static func name(_ text: String, limit: Int = 40, unicode: Bool) -> String {
    let isPlain = !text.isEmpty && text.utf8.count <= limit && text.utf8.allSatisfy(isNameOctet)
    return isPlain ? text : self.text(text, limit: limit, unicode: unicode)
  }

  /// A media type: bare where it is `type/subtype` with nothing behind it.
  static func mediaType(_ text: String, unicode: Bool) -> String {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain =
      parts.count == 2 && text.utf8.count <= 60
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { isNameOctet($0) || $0 == UInt8(ascii: "+") }
      }
    return isPlain ? text : self.text(text, limit: 40, unicode: unicode)
  }

  /// An instance identifier (RFC 7950, section 9.13): bare where it is steps and predicates and no more.
  static func location(_ text: String, columns: Int, unicode: Bool) -> String {
    isLocation(text)
      ? path(text, columns: columns, unicode: unicode) : self.text(text, limit: columns, unicode: unicode)
  }

  private static func isLocation(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 4096 else { return false }
    var quote: UInt8?
    var depth = 0
    for octet in text.utf8 {
      if let open = quote {
        if octet == open { quote = nil }
        continue
      }
      switch octet {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if depth == 0 { return false }
        quote = octet
      case UInt8(ascii: " "), UInt8(ascii: "="): if depth == 0 { return false }
      case UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"): break
      // Letters of other scripts are escaped, and no words of ours.
      default: if octet < 0x80, !isNameOctet(octet) { return false }
      }
      if depth < 0 { return false }
    }
    return depth == 0 && quote == nil
  }

  private static func isNameOctet(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "*"):
      true
    default: false
    }
  }
}
