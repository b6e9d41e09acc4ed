import Bytes

/// Finds credentials in the bodies of BEEP messages, which reports get only on demand.
///
/// Works on octets and needs no well-formed XML: what is broken or cut must not show a secret either.
struct MessageBody {
  private let body: [UInt8]
  private var secrets: [Range<Int>] = []
  /// What was found out of names, for they come again and again.
  private var kinds: [String: Kind] = [:]

  private enum Kind { case secret, commands, output, sentence, other }
  /// Up to where texts of a kind were searched: in CDATA, tags of that kind stand in what was.
  private var reached: [Kind: Int] = [:]

  /// Where the credentials in `body` lie, in order and apart.
  static func secrets(in body: [UInt8]) -> [Range<Int>] {
    if isUTF16(body) { return [0..<body.count] }
    // A chunk may begin within a name (RFC 6242, section 4.2).
    if let chunks = ChunkedBody(body) { return chunks.places(of: secrets(inWhole: chunks.octets)) }
    return secrets(inWhole: body)
  }

  private static func secrets(inWhole body: [UInt8]) -> [Range<Int>] {
    var search = MessageBody(body: body)
    search.run()
    return Redaction.merged(Redaction.merged(search.secrets, UserInfo.ranges(in: body)), QuotedSecret.ranges(in: body))
  }

  /// Whether a channel with `profile` carries SASL (RFC 3080, section 4.1: `http://iana.org/beep/SASL/` and a mechanism).
  static func isSASL(_ profile: String) -> Bool { profile.mentions("/sasl/") }

  /// Names in UTF-16 are not looked for; NETCONF is UTF-8 (RFC 6241, section 3), so this is no loss.
  private static func isUTF16(_ body: [UInt8]) -> Bool {
    guard body.count >= 2 else { return false }
    return body[0] == 0 || body[1] == 0 || (body[0] == 0xFF && body[1] == 0xFE) || (body[0] == 0xFE && body[1] == 0xFF)
  }

  private init(body: [UInt8]) { self.body = body }

  private mutating func run() {
    var index = 0
    // Up to where a content was searched.
    var searched = 0
    while let tag = nextTag(from: index) {
      let text = max(index, searched)
      index = tag.end
      if tag.isEnd {
        // Its start tag is missing: what stands before it is the end of its content.
        if tag.start > text { search(text..<tag.start, of: kind(of: tag)) }
        continue
      }
      let kind = kind(of: tag)
      if kind == .secret { secrets += values(in: tag.attributes) }
      guard !tag.isEmpty, tag.end < body.count else { continue }
      switch kind {
      case .secret where tag.name == "profile" || tag.name == "blob" || tag.name.lowercased() == "key":
        guard holdsText(tag) else { continue }
        let content = tag.end..<closingTag(from: tag.end)
        // What refuses an authentication holds no credential; what it says is searched for some like any sentence.
        if tag.name == "profile", element(in: content).starts(with: "<error".utf8) { continue }
        search(tag.name == "profile" ? blob(in: content) ?? content : content, of: .secret)
        index = content.upperBound
      case .secret: index = withholdTexts(in: tag)
      case .other: continue
      case .commands, .output, .sentence:
        guard tag.end >= reached[kind] ?? 0 else { continue }
        let content = tag.end..<textEnd(from: tag.end)
        search(content, of: kind)
        reached[kind] = content.upperBound
        searched = content.upperBound
        continue
      }
      searched = index
    }
  }

  /// Looks for credentials in the text of an element of that kind.
  private mutating func search(_ content: Range<Int>, of kind: Kind) {
    switch kind {
    case .secret: if body[content].contains(where: { $0 > 0x20 }) { secrets.append(content) }
    case .commands: findCommands(in: content)
    case .output: findSaid(in: content)
    case .sentence: secrets += SpokenSecret.ranges(in: body, content)
    case .other: break
    }
  }

  /// Inside an element that is called as a credential all text is one: withholds it, and says where the element ends.
  private mutating func withholdTexts(in tag: Tag) -> Int {
    var depth = 1
    var index = tag.end
    while depth > 0, let inner = nextTag(from: index, passingSections: true) {
      search(index..<inner.start, of: .secret)
      secrets += values(in: inner.attributes)
      index = inner.end
      depth += inner.isEnd ? -1 : inner.isEmpty ? 0 : 1
    }
    guard depth > 0 else { return index }
    search(index..<body.count, of: .secret)
    return body.count
  }

  /// The values of attributes named `value` and `key`: the place of an entry is told by another's (RFC 7950, sections
  /// 7.7.9 and 7.8.6).
  private func values(in attributes: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = attributes.lowerBound
    while let equals = body[index..<attributes.upperBound].firstIndex(of: UInt8(ascii: "=")) {
      index = equals + 1
      let open = body[index..<attributes.upperBound].firstIndex { $0 > 0x20 } ?? attributes.upperBound
      guard open < attributes.upperBound, body[open] == UInt8(ascii: "\"") || body[open] == UInt8(ascii: "'") else {
        continue
      }
      let close = body[(open + 1)..<attributes.upperBound].firstIndex(of: body[open]) ?? attributes.upperBound
      let name = body[attributes.lowerBound..<equals].reversed().drop { $0 <= 0x20 }
      let isTold = name.starts(with: "eulav".utf8) || name.starts(with: "yek".utf8)
      if isTold, open + 1 < close { found.append(open + 1..<close) }
      index = min(close + 1, attributes.upperBound)
    }
    return found
  }

  /// A tag: its local name, its attributes' octets, where it begins and where it ends.
  private struct Tag {
    var name: String
    var attributes: Range<Int>
    var start: Int
    var end: Int
    var isEmpty: Bool
    var isEnd: Bool
  }

  private mutating func kind(of tag: Tag) -> Kind {
    if tag.name == "profile" {
      // The piggy-backed blob may be in CDATA, escaped or in base64 (RFC 3080, section 2.3.1.2): all of it goes.
      return Self.isSASL(String(decoding: body[tag.attributes], as: UTF8.self)) ? .secret : .other
    }
    if let known = kinds[tag.name] { return known }
    var kind = Kind.other
    if tag.name == "blob" || SecretName.isSecret(tag.name) { kind = .secret }
    if SecretName.holdsCommands(tag.name) { kind = .commands }
    if SecretName.holdsOutput(tag.name) { kind = .output }
    if SecretName.holdsSentence(tag.name) { kind = .sentence }
    if kinds.count < 1024 { kinds[tag.name] = kind }
    return kind
  }

  /// A container with a credential's name (a list `key` with children) is entered, not redacted; CDATA is text, and
  /// behind a comment there may be some.
  private func holdsText(_ tag: Tag) -> Bool {
    if tag.name == "blob" { return true }
    guard let first = body[tag.end...].firstIndex(where: { $0 > 0x20 }) else { return false }
    guard body[first] == UInt8(ascii: "<"), first + 1 < body.count else { return true }
    if tag.name == "profile" { return !body[first...].starts(with: "<blob".utf8) }
    return body[first + 1] == UInt8(ascii: "!") || body[first + 1] == UInt8(ascii: "?")
  }

  private func isSection(at index: Int) -> Bool { body[index...].starts(with: "<![CDATA[".utf8) }

  private mutating func findCommands(in content: Range<Int>) {
    for line in body[content].split(separator: UInt8(ascii: "\n")) {
      if let secret = SecretName.secret(inCommand: line) { secrets.append(secret) }
    }
  }

  /// What a command has printed may be commands, or sentences about them.
  private mutating func findSaid(in content: Range<Int>) {
    var found = SpokenSecret.ranges(in: body, content)
    for line in body[content].split(separator: UInt8(ascii: "\n")) {
      guard let secret = SecretName.secret(inCommand: line) else { continue }
      let first = body[secret].prefix { $0 > 0x20 }.filter { !".,;:!".utf8.contains($0) }
      if !SpeechWords.isHarmless(String(decoding: first, as: UTF8.self).lowercased()) { found.append(secret) }
    }
    secrets += Redaction.merged([], found)
  }

  private func nextTag(from start: Int, passingSections: Bool = false) -> Tag? {
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
      let close = tagEnd(from: end)
      let isEmpty = close > end && close >= 2 && body[close - 2] == UInt8(ascii: "/")
      let local = body[index..<end].split(separator: UInt8(ascii: ":")).last ?? body[index..<end]
      return Tag(
        name: String(decoding: local, as: UTF8.self), attributes: end..<max(end, close), start: open, end: close,
        isEmpty: isEmpty, isEnd: isEnd)
    }
    return nil
  }

  private func isNameEnd(_ octet: UInt8) -> Bool {
    octet <= 0x20 || octet == UInt8(ascii: ">") || octet == UInt8(ascii: "/") || octet == UInt8(ascii: "<")
  }

  /// Behind the `>` of a tag, quotes honoured; at the next `<`, which no tag may hold, where a quote never closes.
  private func tagEnd(from start: Int) -> Int {
    var quote: UInt8?
    for index in start..<body.count {
      let octet = body[index]
      if octet == UInt8(ascii: "<") { return index }
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

  /// What a content begins with behind white space and the beginning of a CDATA section.
  private func element(in content: Range<Int>) -> ArraySlice<UInt8> {
    let content = body[content].drop { $0 <= 0x20 }
    return content.dropFirst(content.starts(with: "<![CDATA[".utf8) ? 9 : 0).drop { $0 <= 0x20 }
  }

  /// The content of the blob that a profile element holds as text, so that its status may be seen; nil when it is not
  /// certain that there is nothing else.
  private func blob(in content: Range<Int>) -> Range<Int>? {
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
  private func closingTag(from start: Int) -> Int {
    var index = start
    while let open = body[index...].firstIndex(of: UInt8(ascii: "<")) {
      if isSection(at: open) {
        guard let end = sectionEnd(from: open) else { return body.count }
        index = end
      } else if body[open...].starts(with: "</".utf8) {
        return open
      } else {
        index = open + 1
      }
    }
    return body.count
  }

  /// Where the next tag begins, CDATA sections passed over.
  private func textEnd(from start: Int) -> Int {
    var index = start
    while let open = body[index...].firstIndex(of: UInt8(ascii: "<")), isSection(at: open) {
      guard let end = sectionEnd(from: open) else { return body.count }
      index = end
    }
    return body[index...].firstIndex(of: UInt8(ascii: "<")) ?? body.count
  }

  private func sectionEnd(from start: Int) -> Int? {
    var index = start
    while index + 3 <= body.count {
      if body[index] == 0x5d, body[index + 1] == 0x5d, body[index + 2] == 0x3e { return index + 3 }
      index += 1
    }
    return nil
  }
}
