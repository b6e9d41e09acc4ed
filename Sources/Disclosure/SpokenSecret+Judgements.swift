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

  /// Takes what a sentence about a credential repeats, as `pattern - "hunter2" does not conform to`: what it quotes, and
  /// a word of small letters, capitals and digits. Names of credentials and paths are none.
  mutating func takeRepeated(_ word: ArraySlice<UInt8>) {
    let (value, isQuoted) = Self.core(of: word)
    guard !value.isEmpty, !value.contains(UInt8(ascii: "/")) || isQuoted && value.first != UInt8(ascii: "/"),
      !value.starts(with: "[redacted".utf8), !Self.endsInName(value)
    else { return }
    if isQuoted {
      found.append(value.startIndex..<quotedEnd(value))
    } else if Self.isMixed(value) {
      found.append(value.startIndex..<value.endIndex)
    }
  }

  /// Whether a word is made of small letters, capitals and digits, as few words are that have a meaning.
  private static func isMixed(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 6 && word.contains { (0x61...0x7A).contains($0) } && word.contains { (0x41...0x5A).contains($0) }
      && word.contains { (0x30...0x39).contains($0) }
  }
}
