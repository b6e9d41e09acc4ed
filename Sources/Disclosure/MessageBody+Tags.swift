import NETCONF

/// Tags and attributes, be they whole, broken or cut.
extension MessageBody {
  /// Where the first end tag begins.
  static func endTag(in body: [UInt8]) -> Int? {
    body.indices.first { body[$0] == UInt8(ascii: "<") && $0 + 1 < body.count && body[$0 + 1] == UInt8(ascii: "/") }
  }

  /// The values of attributes named `value` and `key`: the place of an entry is told by another's (RFC 7950, sections
  /// 7.7.9 and 7.8.6).
  func values(in attributes: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var keys: [Range<Int>] = []
    forEach(attributes) { name, value in
      if SecretNames.isValue(name) { found.append(value) }
      if name == "key" { keys.append(value) }
    }
    // What only names the value beside it is none itself.
    let isAlone = found.isEmpty
    return found + keys.filter { isAlone || PairedName.kind(of: $0, in: body) == nil }
  }

  /// What an attribute says of an element that is called as a credential, as `<param name="password">`.
  func namedKind(_ attributes: Range<Int>) -> Kind? {
    guard attributes.count > 8 else { return nil }
    let written = body[attributes]
    guard CredentialLetters.occur(in: written) || written.contains(UInt8(ascii: "&")) else { return nil }
    var kind: Kind?
    forEach(attributes) { name, value in
      guard kind != .secret, ["name", "id", "key", "type"].contains(name) else { return }
      kind = PairedName.kind(of: value, in: body) ?? kind
    }
    return kind
  }

  /// Calls `take` with the name and the value of each attribute that has one.
  func forEach(_ attributes: Range<Int>, _ take: (String, Range<Int>) -> Void) {
    var index = attributes.lowerBound
    while let equals = body[index..<attributes.upperBound].firstIndex(of: UInt8(ascii: "=")) {
      index = equals + 1
      let open = body[index..<attributes.upperBound].firstIndex { $0 > 0x20 } ?? attributes.upperBound
      guard open < attributes.upperBound, body[open] == UInt8(ascii: "\"") || body[open] == UInt8(ascii: "'") else {
        continue
      }
      let close = body[(open + 1)..<attributes.upperBound].firstIndex(of: body[open]) ?? attributes.upperBound
      if open + 1 < close {
        take(String(decoding: name(before: equals, in: attributes), as: UTF8.self), open + 1..<close)
      }
      index = min(close + 1, attributes.upperBound)
    }
  }

  /// The local name of an attribute.
  func name(before equals: Int, in attributes: Range<Int>) -> ArraySlice<UInt8> {
    var end = equals
    while end > attributes.lowerBound, body[end - 1] <= 0x20 { end -= 1 }
    let trimmed = body[attributes.lowerBound..<end].suffix(128)
    let start = trimmed.lastIndex { $0 <= 0x20 || "\"':".utf8.contains($0) }.map { $0 + 1 } ?? trimmed.startIndex
    return trimmed[start...]
  }

  /// A tag: its local name, its attributes' octets, where it begins and where it ends.
  struct Tag {
    var name: String
    var attributes: Range<Int>
    var start: Int
    var end: Int
    var isEmpty: Bool
    var isEnd: Bool
  }

  /// A container with a credential's name (a list `key` with children) is entered, not redacted; CDATA is text, and
  /// behind a comment there may be some.
  func holdsText(_ tag: Tag) -> Bool {
    if tag.name.lowercased() == "blob" { return true }
    guard let first = body[tag.end...].firstIndex(where: { $0 > 0x20 }) else { return false }
    guard body[first] == UInt8(ascii: "<"), first + 1 < body.count else { return true }
    if isProfile(tag) { return !body[first...].starts(with: "<blob".utf8) }
    return body[first + 1] == UInt8(ascii: "!") || body[first + 1] == UInt8(ascii: "?")
  }

  /// Whether a tag is that of BEEP's `profile`, in whatever letters.
  func isProfile(_ tag: Tag) -> Bool { tag.name.utf8.count == 7 && tag.name.lowercased() == "profile" }

  /// Whether an element may hold others that are no credential, though it is called as one.
  func isEntered(_ tag: Tag) -> Bool {
    if SecretNames.isAuthentication(tag.name) || isProfile(tag) { return true }
    return tag.name.utf8.count <= 4 && ["blob", "key"].contains(tag.name.lowercased())
  }

  /// Whether an element has a key or a hash that only its name and its form tell.
  func isHexadecimalSecret(_ tag: Tag) -> Bool {
    guard HexadecimalSecret.isNamed(tag.name), !tag.isEmpty else { return false }
    let text = body[tag.end...].drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "<") }
    return HexadecimalSecret.isPossible(text)
  }

  /// Whether an element is a community of BGP's (RFC 1997), which has a name and members, and not of SNMP's.
  func isRouting(_ tag: Tag) -> Bool {
    guard tag.name.utf8.count == 9, tag.name.lowercased() == "community", !tag.isEmpty else { return false }
    var index = tag.end
    for _ in 0..<4 {
      guard let next = nextTag(from: index), !next.isEnd || next.name != tag.name else { return false }
      if next.name == "members" || next.name == "member" { return true }
      index = next.end
    }
    return false
  }

  /// Whether a content begins with BEEP's element of that name.
  func isError(_ content: ArraySlice<UInt8>) -> Bool {
    content.starts(with: "<error".utf8) && content.dropFirst(6).first.map(isNameEnd) ?? true
  }

  /// Whether the text of such an element is none: the name of the value beside it, the number of grouped links, or the
  /// kind of an authentication.
  mutating func isTold(_ content: Range<Int>, of tag: Tag, _ pair: inout PairedName) -> Bool {
    let text = body[trimmed(content)]
    if SecretNames.isAuthentication(tag.name) {
      return SecretNames.isKind(ofAuthentication: String(decoding: text.prefix(8), as: UTF8.self))
    }
    guard tag.name.lowercased() == "key" else { return false }
    if let place = pair.place, SecretNames.isOpen(text, in: "key", of: place) { return true }
    guard PairedName.kind(of: content, in: body) != nil else { return false }
    let value = pair.call(content, in: body, by: tag.name)
    if let value { search(value, of: .secret) }
    // Where no value stands beside it, the word is the key itself.
    return value != nil || isValueNext(behind: content.upperBound)
  }

  /// Whether behind the end tag at a place an element begins that has the value of what is named.
  private func isValueNext(behind place: Int) -> Bool {
    guard let end = nextTag(from: place), end.isEnd, let next = nextTag(from: end.end) else { return false }
    return !next.isEnd && SecretNames.isValue(next.name)
  }

  /// The text of the element behind the end tag at a place, where that ends a name and the element has the value.
  func value(behindName place: Int) -> Range<Int>? {
    guard let name = nextTag(from: place), name.isEnd, SecretNames.isNaming(name.name),
      let next = nextTag(from: name.end), !next.isEnd, SecretNames.isValue(next.name)
    else { return nil }
    return next.end..<textEnd(from: next.end)
  }

  func isSection(at index: Int) -> Bool { body[index...].starts(with: "<![CDATA[".utf8) }

  func nextTag(from start: Int, passingSections: Bool = false) -> Tag? {
    var index = start
    while let open = body[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < body.count else { return nil }
      if body[index] == UInt8(ascii: "!") || body[index] == UInt8(ascii: "?") {
        if passingSections, isSection(at: open) { index = sectionEnd(from: open) ?? body.count }
        continue
      }
      let isEnd = body[index] == UInt8(ascii: "/")
      if isEnd { index += 1 }
      var end = index
      while end < body.count, !isNameEnd(body[end]) { end += 1 }
      let close = MarkupEnd.ofTag(in: body, from: end)
      let isEmpty = close > end && close >= 2 && body[close - 2] == UInt8(ascii: "/")
      let local = body[index..<end].split(separator: UInt8(ascii: ":")).last ?? body[index..<end]
      return Tag(
        name: String(decoding: local, as: UTF8.self), attributes: end..<max(end, close), start: open, end: close,
        isEmpty: isEmpty, isEnd: isEnd)
    }
    return nil
  }

  func isNameEnd(_ octet: UInt8) -> Bool {
    octet <= 0x20 || octet == UInt8(ascii: ">") || octet == UInt8(ascii: "/") || octet == UInt8(ascii: "<")
  }

  /// What a content begins with behind white space and the beginning of a CDATA section.
  func element(in content: Range<Int>) -> ArraySlice<UInt8> {
    let content = body[content].drop { $0 <= 0x20 }
    return content.dropFirst(content.starts(with: "<![CDATA[".utf8) ? 9 : 0).drop { $0 <= 0x20 }
  }

  /// The content of the blob that a profile element holds as text, so that its status may be seen; nil when it is not
  /// certain that there is nothing else.
  func blob(in content: Range<Int>) -> Range<Int>? {
    let isSection = body[content].drop { $0 <= 0x20 }.starts(with: "<![CDATA[".utf8)
    var rest = element(in: content)
    guard rest.starts(with: "<blob".utf8), let open = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    rest = rest[(open + 1)...]
    // An empty element has nothing to hide.
    let tail = String(decoding: rest.filter { $0 > 0x20 }, as: UTF8.self)
    if body[open - 1] == UInt8(ascii: "/"), tail == (isSection ? "]]>" : "") { return open + 1..<open + 1 }
    guard let close = rest.firstIndex(of: UInt8(ascii: "<")) else { return nil }
    let end = String(decoding: rest[close...].filter { $0 > 0x20 }, as: UTF8.self)
    return end == (isSection ? "</blob>]]>" : "</blob>") ? open + 1..<close : nil
  }

  /// Where the next end tag begins, CDATA sections passed over.
  func closingTag(from start: Int) -> Int { markup(from: start) { body[$0...].starts(with: "</".utf8) } }

  /// Where the next tag begins, CDATA sections, comments and instructions passed over.
  func textEnd(from start: Int) -> Int {
    markup(from: start) { $0 + 1 >= body.count || !"!?".utf8.contains(body[$0 + 1]) }
  }

  /// Where the next markup begins that is the one meant, CDATA sections passed over.
  private func markup(from start: Int, where isMeant: (Int) -> Bool) -> Int {
    var index = start
    while let open = body[index...].firstIndex(of: UInt8(ascii: "<")) {
      if isSection(at: open) {
        guard let end = sectionEnd(from: open) else { return body.count }
        index = end
      } else if isMeant(open) {
        return open
      } else {
        index = open + 1
      }
    }
    return body.count
  }

  func sectionEnd(from start: Int) -> Int? { MarkupEnd.behind("]]>", in: body, from: start, to: body.count) }
}
