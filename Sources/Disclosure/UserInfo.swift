/// The user-info part of a URI (RFC 3986, section 3.2.1), which often holds a password.
enum UserInfo {
  /// Whether `text` may hold one; cheap.
  static func isPossible(in text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) && text.utf8.contains(UInt8(ascii: ":"))
  }

  /// `text` with the user-info of every URI in it redacted.
  static func redacted(_ text: String) -> String {
    guard isPossible(in: text) else { return text }
    let octets = Array(text.utf8)
    let secrets = ranges(in: octets)
    return secrets.isEmpty ? text : String(decoding: Redaction.replacing(secrets, in: octets), as: UTF8.self)
  }

  /// Where the user-info of every URI in `octets` lies, in order.
  static func ranges(in octets: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index + 3 <= octets.count {
      guard octets[index] == 0x3a, octets[index + 1] == 0x2f, octets[index + 2] == 0x2f else {
        index += 1
        continue
      }
      let start = index + 3
      let authority = authority(in: octets, from: start)
      if let at = authority.lastAt, at > start { ranges.append(start..<at) }
      index = max(start, authority.end)
    }
    return ranges
  }

  /// Where the authority that begins at `start` ends, and its last `@`, as clients read it.
  private static func authority(in octets: [UInt8], from start: Int) -> (end: Int, lastAt: Int?) {
    var lastAt: Int?
    var index = start
    while index < octets.count {
      switch octets[index] {
      case UInt8(ascii: "@"): lastAt = index
      case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        return (index, lastAt)
      default: break
      }
      index += 1
    }
    return (index, lastAt)
  }
}
