/// Values of which a sentence says what they are or are not: `value "hunter2" for password`, `'hunter2' is not a valid
/// value`, `"hunter2" is an invalid password`.
extension SpokenSecret {
  /// So many words behind a value are looked at.
  static let judgement = 8

  /// Takes a word that is said to be a value: in quotes, or where the words behind it say whose it is.
  mutating func takeValue(_ word: ArraySlice<UInt8>, before rest: ArraySlice<ArraySlice<UInt8>>) {
    let (value, isQuoted) = Self.core(of: word)
    guard !value.isEmpty else { return }
    if isQuoted {
      values.append(value.startIndex..<quotedEnd(value))
    } else if let next = rest.first, ["of", "for", "in"].contains(Self.lowercased(next)),
      isAbout || rest.dropFirst().prefix(2).contains(where: Self.endsInName),
      !SpeechWords.isHarmless(Self.lowercased(value))
    {
      found.append(value.startIndex..<value.endIndex)
    }
  }

  /// Takes a quotation of which the words behind it say that it is no value, or no credential.
  mutating func takeJudged(_ word: ArraySlice<UInt8>, before rest: ArraySlice<ArraySlice<UInt8>>) {
    guard let first = word.first, "\"'`&([<{".utf8.contains(first), let next = rest.first,
      SpeechWords.isJudging(Self.lowercased(next))
    else { return }
    let (value, isQuoted) = Self.core(of: word)
    guard isQuoted, !value.isEmpty, quotedEnd(value) == value.endIndex else { return }
    let range = value.startIndex..<value.endIndex
    for word in rest.dropFirst() {
      let text = Self.lowercased(Self.core(of: word).0)
      if SpeechWords.isJudging(text) { continue }
      if text == "value" { values.append(range) } else if SpeechWords.isName(text) { found.append(range) }
      return
    }
  }

  /// Takes what a sentence about a credential repeats, as `pattern - "hunter2" does not conform to`: what it quotes but for
  /// paths, and for what a word beside it calls a part of a schema or a rule; and what it calls a value.
  mutating func takeRepeated(_ word: ArraySlice<UInt8>, behind last: String, before next: ArraySlice<UInt8>?) {
    let (value, isQuoted) = Self.core(of: word)
    guard !value.isEmpty, !value.starts(with: "[redacted, ".utf8) else { return }
    if isQuoted {
      let end = quotedEnd(value)
      // The noun stands behind the quotation, which may be of several words.
      let following = end == value.endIndex ? next.map { Self.lowercased(Self.core(of: $0).0) } : nil
      let isNamed = SpeechWords.isOfSchema(last) || following.map(SpeechWords.isOfSchema) ?? false
      if !isNamed, !Self.isPath(value) { found.append(value.startIndex..<end) }
    } else if ["value", "value:", "token", "got"].contains(last), Self.isOpaque(value) {
      found.append(value.startIndex..<value.endIndex)
    }
  }

  /// Whether a quotation is a path, and not a value that begins as one.
  private static func isPath(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.first == UInt8(ascii: "/") else { return false }
    if value.contains(where: { ":[{".utf8.contains($0) }) { return true }
    return value.dropFirst().contains(UInt8(ascii: "/"))
      && value.allSatisfy { (0x61...0x7A).contains($0) || "/-_.".utf8.contains($0) }
  }
}
