import Bytes

/// A profile element with its content, decoded (RFC 3080 section 2.3.1.2).
struct ProfileContent: Sendable, HasFootprint {
  var uri: String
  var octets: Octets

  /// The most profiles of a request whose contents are kept.
  static let bound = 64

  init(_ element: Element) {
    uri = element["uri"] ?? ""
    let text = element.text
    if let encoding = element["encoding"], encoding.lowercased() == "base64", let decoded = Base64.decode(text) {
      octets = decoded
    } else {
      octets = Octets(text)
    }
    // Some send the element itself, not as character data.
    if octets.withBytes({ $0.text.allSatisfy(\.isWhitespace) }), !element.children.isEmpty {
      nested = element.children.first
    }
  }

  private var nested: Element?

  /// The content as an element, when it is one.
  var element: Element? { nested ?? ElementReader(trimmed).root }

  /// Octets of memory held.
  var footprint: Int { uri.footprint + octets.footprint + nested.footprint }

  /// Whether there is anything in it but white space.
  var isEmpty: Bool { nested == nil && trimmed.isEmpty }

  /// The content without the white space around it.
  var trimmed: Octets {
    octets.withBytes { bytes in
      var start = 0
      var end = bytes.byteCount
      while start < end, bytes.octet(at: start) <= 0x20 { start += 1 }
      while end > start, bytes.octet(at: end - 1) <= 0x20 { end -= 1 }
      return Octets(copying: bytes.extracting(start..<end))
    }
  }
}
