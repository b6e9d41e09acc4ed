import NETCONF

/// What is searched in the texts between tags.
extension MessageBody {
  /// Looks for credentials in the text of an element of that kind, as it is written and as it is meant.
  mutating func search(_ content: Range<Int>, of kind: Kind) {
    if kind == .secret {
      if body[content].contains(where: { $0 > 0x20 }) { secrets.append(content) }
      return
    }
    let text = trimmed(content)
    guard Self.mayHold(body[text]) else { return }
    if EncodedSecret.isHeld(in: body[text], depth: depth) {
      secrets.append(text)
      return
    }
    find(kind, in: text)
    guard let meant = ReadableText(body, text) else { return }
    guard depth < Self.depthLimit else {
      // What is written so nobody reads.
      if body[text].contains(UInt8(ascii: "&")) { secrets.append(text) }
      return
    }
    var inner = MessageBody(body: meant.octets, depth: depth + 1)
    inner.find(kind, in: meant.octets.indices)
    inner.run()
    secrets += meant.places(of: inner.all)
  }

  /// A range without the white space at its ends.
  func trimmed(_ content: Range<Int>) -> Range<Int> {
    guard let start = body[content].firstIndex(where: { $0 > 0x20 }),
      let last = body[content].lastIndex(where: { $0 > 0x20 })
    else { return content.lowerBound..<content.lowerBound }
    return start..<last + 1
  }

  mutating func find(_ kind: Kind, in content: Range<Int>) {
    switch kind {
    case .secret: secrets.append(content)
    case .commands: findCommands(in: content)
    case .output:
      secrets += ShapedSecret.ranges(in: body, content)
      findSaid(in: content)
    case .sentence: secrets += SpokenSecret.ranges(in: body, content) + ShapedSecret.ranges(in: body, content)
    case .authorization:
      if let credential = HTTPCredential.credential(in: body, content) { secrets.append(credential) }
      findAnything(in: content)
    case .other: findAnything(in: content)
    }
  }

  /// Attributes whose values are written with references are read as they are meant.
  mutating func findReferred(in attributes: Range<Int>) {
    guard body[attributes].contains(UInt8(ascii: "&")), let meant = ReadableText(body, attributes) else { return }
    secrets += meant.places(of: UserInfo.ranges(in: meant.octets))
    secrets += meant.places(of: QuotedSecret.ranges(in: meant.octets))
  }

  /// The credentials in attributes that are called as fields that have one, as `authorization="Bearer ..."`.
  mutating func findFields(in attributes: Range<Int>) {
    guard attributes.count > 16, CredentialLetters.occur(in: body[attributes]) else { return }
    secrets += HTTPCredential.ranges(in: body, attributes)
  }

  /// The credentials in values of attributes beside the name of a field that has one.
  mutating func findAuthorizations(in attributes: Range<Int>) {
    for value in values(in: attributes) {
      if let credential = HTTPCredential.credential(in: body, value) { secrets.append(credential) }
    }
  }

  /// Inside an element that is called as a credential all text is one: withholds it, and says where the element ends.
  mutating func withholdTexts(in tag: Tag) -> Int {
    var depth = 1
    // How deep what only speaks of it is open, 0 for none.
    var beside = 0
    var index = tag.end
    while depth > 0, let inner = nextTag(from: index, passingSections: true) {
      withhold(index..<inner.start, of: tag, isBeside: beside > 0, depth)
      secrets += values(in: inner.attributes)
      index = inner.end
      if inner.isEnd {
        if beside == depth { beside = 0 }
        depth -= 1
      } else if !inner.isEmpty {
        depth += 1
        if beside == 0, SecretNames.isBeside(inner.name, in: tag.name) { beside = depth }
      }
    }
    guard depth > 0 else { return index }
    withhold(index..<body.count, of: tag, isBeside: false, depth)
    return body.count
  }

  /// Withholds all texts before a lone end tag of such an element.
  mutating func withholdTexts(before end: Int) {
    var index = 0
    while let tag = nextTag(from: index, passingSections: true), tag.start < end {
      search(index..<tag.start, of: .secret)
      secrets += values(in: tag.attributes)
      index = tag.end
    }
    if index < end { search(index..<end, of: .secret) }
  }

  /// Withholds a text in such an element, unless it is open to see.
  private mutating func withhold(_ text: Range<Int>, of tag: Tag, isBeside: Bool, _ depth: Int) {
    let isOpen = depth == 1 && SecretNames.isOpen(body[text], in: tag.name, of: "")
    search(text, of: isBeside || isOpen ? .other : .secret)
  }

  /// The credentials in values of attributes, which are texts like others, as `note="enable secret hunter2"`. What a
  /// namespace is called is none.
  mutating func findTexts(in attributes: Range<Int>) {
    guard attributes.count > 16, Self.mayHold(body[attributes]) else { return }
    var index = attributes.lowerBound
    while let open = body[index..<attributes.upperBound].firstIndex(where: { "\"'".utf8.contains($0) }) {
      let close = body[(open + 1)..<attributes.upperBound].firstIndex(of: body[open]) ?? attributes.upperBound
      let isDeclaration = body[index..<open].drop { $0 <= 0x20 }.starts(with: "xmlns".utf8)
      if !isDeclaration { search(open + 1..<close, of: .other) }
      index = min(close + 1, attributes.upperBound)
    }
  }

  mutating func findCommands(in content: Range<Int>) {
    // What has a shape may go on over lines that no word announces.
    secrets += ShapedSecret.ranges(in: body, content)
    var section = CommunitySection()
    for line in body[content].split(separator: UInt8(ascii: "\n")) {
      if let secret = SecretName.secret(inCommand: line) { secrets.append(secret) }
      if let community = section.community(in: line) { secrets.append(community) }
      secrets += PositionalSecret.ranges(inCommand: line, isTyped: true)
    }
  }

  /// What a command has printed may be commands, or sentences about them.
  mutating func findSaid(in content: Range<Int>) {
    var found = SpokenSecret.ranges(in: body, content) + IndentedSecret.ranges(in: body, content)
    found += TabledSecret.ranges(in: body, content)
    var section = CommunitySection()
    for line in body[content].split(separator: UInt8(ascii: "\n")) {
      found += PositionalSecret.ranges(inCommand: line)
      if let community = section.community(in: line) { found.append(community) }
      guard let secret = SecretName.secret(inCommand: line) else { continue }
      if let value = value(announcedIn: secret) { found.append(value) }
    }
    secrets += Redaction.merged([], found)
  }

  /// What is the credential of what a command announces, if a sentence does not go on with it: kinds of encryption and
  /// the like stand before.
  private func value(announcedIn part: Range<Int>) -> Range<Int>? {
    for word in body[part].split(whereSeparator: { $0 <= 0x20 }) {
      let plain = String(decoding: word.filter { !".,;:!".utf8.contains($0) }, as: UTF8.self).lowercased()
      guard SpeechWords.isHarmless(plain) else { return word.startIndex..<part.upperBound }
      if !SpeechWords.isKind(plain) { return nil }
    }
    return nil
  }

  /// In texts of which nobody knows what they are: what a sentence announces, what has the shape of a credential, and
  /// in lines what commands announce. In a single line a word like `key` may mean anything, unless a command begins it.
  mutating func findAnything(in content: Range<Int>) {
    secrets += ShapedSecret.ranges(in: body, content)
    let isBlock = body[content].contains(UInt8(ascii: "\n"))
    let first = String(decoding: body[content].prefix(32).prefix { $0 > 0x20 }, as: UTF8.self).lowercased()
    if isBlock || SpeechWords.beginsCommand(first) {
      findSaid(in: content)
    } else {
      secrets += SpokenSecret.ranges(in: body, content) + PositionalSecret.ranges(inCommand: body[content])
    }
  }
}
