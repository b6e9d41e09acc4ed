/// Finds credentials in the bodies of BEEP messages, which reports get only on demand.
///
/// Works on octets and needs no well-formed XML: what is broken or cut must not show a secret either.
enum MessageBody {
  /// Whether a channel with `profile` carries SASL (RFC 3080, section 4.1: `http://iana.org/beep/SASL/` and a mechanism).
  static func isSASL(_ profile: String) -> Bool { profile.lowercased().contains("/sasl/") }

  /// `body` with its credentials redacted; nil when it has none.
  static func redacted(_ body: [UInt8]) -> [UInt8]? {
    var octets = body
    var isChanged = false
    if let other = redactedElements(octets) {
      octets = other
      isChanged = true
    }
    if let other = UserInfo.redacted(octets) {
      octets = other
      isChanged = true
    }
    return isChanged ? octets : nil
  }

  /// Replaces the content of elements that hold credentials.
  private static func redactedElements(_ body: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while let tag = nextTag(in: body, from: index) {
      index = tag.end
      guard let content = secretContent(of: tag, in: body), !content.isEmpty else { continue }
      result += body[copied..<content.lowerBound]
      result += Array(Disclosure.redaction(content.count).utf8)
      copied = content.upperBound
      index = content.upperBound
    }
    guard copied > 0 else { return nil }
    return result + body[copied...]
  }

  /// A start tag: its local name, its attributes' octets, and where it ends.
  private struct Tag {
    var name: String
    var attributes: Range<Int>
    var end: Int
    var isEmpty: Bool
  }

  private static func nextTag(in body: [UInt8], from start: Int) -> Tag? {
    var index = start
    while let open = body[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < body.count else { return nil }
      if body[index] == UInt8(ascii: "/") || body[index] == UInt8(ascii: "!") || body[index] == UInt8(ascii: "?") {
        continue
      }
      var end = index
      while end < body.count, !isNameEnd(body[end]) { end += 1 }
      let name = String(decoding: body[index..<end], as: UTF8.self)
      let close = tagEnd(in: body, from: end)
      let isEmpty = close > end && close <= body.count && close >= 2 && body[close - 2] == UInt8(ascii: "/")
      let local = name.split(separator: ":").last.map(String.init) ?? name
      return Tag(name: local, attributes: end..<max(end, close), end: close, isEmpty: isEmpty)
    }
    return nil
  }

  private static func isNameEnd(_ octet: UInt8) -> Bool {
    octet <= 0x20 || octet == UInt8(ascii: ">") || octet == UInt8(ascii: "/") || octet == UInt8(ascii: "<")
  }

  /// Behind the `>` of a tag, quotes honoured; the end of the body when it is cut.
  private static func tagEnd(in body: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    for index in start..<body.count {
      let octet = body[index]
      if let open = quote {
        if octet == open { quote = nil }
      } else if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
        quote = octet
      } else if octet == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return body.count
  }

  /// The octets of the element's content that may not be told, or nil.
  private static func secretContent(of tag: Tag, in body: [UInt8]) -> Range<Int>? {
    if tag.isEmpty || tag.end >= body.count { return nil }
    if tag.name == "profile" {
      // The piggy-backed blob may be in CDATA, escaped or in base64 (RFC 3080, section 2.3.1.2): all of it goes.
      let attributes = String(decoding: body[tag.attributes], as: UTF8.self)
      return isSASL(attributes) ? tag.end..<closingTag(in: body, from: tag.end) : nil
    }
    if tag.name == "blob" { return tag.end..<closingTag(in: body, from: tag.end) }
    guard SecretName.isSecret(tag.name) else { return nil }
    let content = tag.end..<closingTag(in: body, from: tag.end)
    let text = body[content].drop { $0 <= 0x20 }
    // A container of that name (a list `key` with children) is entered, not redacted; CDATA is text.
    if text.first == UInt8(ascii: "<"), !text.starts(with: Array("<![CDATA[".utf8)) { return nil }
    return text.isEmpty ? nil : content
  }

  /// Where the next end tag begins, CDATA sections passed over.
  private static func closingTag(in body: [UInt8], from start: Int) -> Int {
    var index = start
    while let open = body[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = body[open...]
      if rest.starts(with: Array("<![CDATA[".utf8)) {
        guard let end = cdataEnd(in: body, from: open) else { return body.count }
        index = end
      } else if rest.starts(with: Array("</".utf8)) {
        return open
      } else {
        index = open + 1
      }
    }
    return body.count
  }

  private static func cdataEnd(in body: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 3 <= body.count {
      if body[index] == 0x5d, body[index + 1] == 0x5d, body[index + 2] == 0x3e { return index + 3 }
      index += 1
    }
    return nil
  }
}
