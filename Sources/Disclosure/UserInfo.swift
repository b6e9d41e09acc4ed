/// The user-info part of a URI (RFC 3986, section 3.2.1), which often holds a password.
enum UserInfo {
  /// Whether `text` may hold one; cheap.
  static func isPossible(in text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) && text.utf8.contains(UInt8(ascii: ":"))
  }

  /// `text` with the user-info of every URI in it redacted.
  static func redacted(_ text: String) -> String {
    guard isPossible(in: text), let octets = redacted(Array(text.utf8)) else { return text }
    return String(decoding: octets, as: UTF8.self)
  }

  /// `octets` with the user-info of every URI in them redacted; nil when there is none.
  static func redacted(_ octets: [UInt8]) -> [UInt8]? {
    var result: [UInt8]?
    var copied = 0
    var index = 0
    while index + 3 <= octets.count {
      guard octets[index] == 0x3a, octets[index + 1] == 0x2f, octets[index + 2] == 0x2f else {
        index += 1
        continue
      }
      let start = index + 3
      guard let end = end(in: octets, from: start) else {
        index = start
        continue
      }
      var text = result ?? []
      text += octets[copied..<start]
      text += Array(Disclosure.redaction(end - start).utf8)
      result = text
      copied = end
      index = end
    }
    guard var text = result else { return nil }
    text += octets[copied...]
    return text
  }

  /// Where the user-info that begins at `start` ends: the last `@` of the authority, as clients read it.
  private static func end(in octets: [UInt8], from start: Int) -> Int? {
    var found: Int?
    var index = start
    while index < octets.count {
      switch octets[index] {
      case UInt8(ascii: "@"): found = index
      case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        return found == start ? nil : found
      default: break
      }
      index += 1
    }
    return found == start ? nil : found
  }
}
