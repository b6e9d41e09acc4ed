import NETCONF

/// A credential that a sentence announces: `bad password hunter2`, `Password: tiger`, `unknown community "public"`.
///
/// What only goes on with the sentence (`password expired`, `the secret is too short`) is told by its place and its
/// letters: a value is quoted, or has digits, signs or capitals within, or ends the clause and is no word that sentences
/// about credentials go on with.
struct SpokenSecret {
  private let octets: [UInt8]
  private let start: Int
  private let end: Int
  var found: [Range<Int>] = []
  /// What is said to be a value, of whatever it is.
  var values: [Range<Int>] = []
  /// Whether all that is said to be a value is that of a credential.
  let isAbout: Bool
  /// A quotation is not followed further than this.
  private static let reach = 256
  /// What begins and ends a quotation, written or referred to.
  private static let quotes = ["\"", "'", "`", "&quot;", "&apos;", "&#34;", "&#39;", "&#x22;", "&#x27;"]
  /// A line is looked back at so far.
  private static let lineReach = 128

  /// What the words so far let one expect of the next.
  private enum Expectation {
    case nothing
    /// The name of a credential stands before it.
    case named
    /// And `for`, or the like: whose it is comes next.
    case owned
    /// And whose it is.
    case attributed
    /// And `is`, or the like.
    case described
    /// And a colon or an equals sign.
    case announced
    /// These stand behind what may name something else.
    case doubted
  }

  /// Where such values lie in a part of `octets`, in order and apart; where it is known to be about a credential, nothing
  /// in it need say so.
  static func ranges(in octets: [UInt8], _ part: Range<Int>, isAbout: Bool = false) -> [Range<Int>] {
    var search = SpokenSecret(octets: octets, part, isAbout: isAbout)
    search.read(octets[part].split(whereSeparator: { $0 <= 0x20 }))
    return Redaction.merged([], search.found)
  }

  private init(octets: [UInt8], _ part: Range<Int>, isAbout: Bool) {
    self.octets = octets
    start = part.lowerBound
    end = part.upperBound
    self.isAbout = isAbout
  }

  private mutating func read(_ words: [ArraySlice<UInt8>]) {
    var expectation = Expectation.nothing
    var last = ""
    for (place, word) in words.enumerated() {
      let text = Self.lowercased(word)
      let next = place + 1 < words.count ? words[place + 1] : nil
      let isRouting = last == "community" && isOfRoutes(words, place)
      if !isRouting, Self.isOpen(expectation), let value = value(of: word, text, expectation, before: next) {
        found.append(value)
      }
      takeAssignments(in: word, behind: last)
      expectation = Self.expectation(behind: text, last, expectation)
      let rest = words[(place + 1)...].prefix(Self.judgement)
      if last == "value" || last == "value:" { takeValue(word, before: rest) } else { takeJudged(word, before: rest) }
      if isAbout {
        let isGoal = last == "to" && place > 1
        takeRepeated(word, behind: isGoal ? Self.lowercased(words[place - 2]) + " to" : last, before: next)
      }
      last = text
    }
    // A sentence may say the value before it says whose it is, or long behind it.
    if !values.isEmpty, isAbout || words.contains(where: Self.endsInName) { found += values }
  }

  /// Whether a word behind `community` is the name of one of BGP's.
  private func isOfRoutes(_ words: [ArraySlice<UInt8>], _ place: Int) -> Bool {
    if place + 2 < words.count, SecretName.areMembers(words[place + 1], words[place + 2]) { return true }
    guard place >= 2, ["from", "match"].contains(Self.lowercased(words[place - 2])) else { return false }
    let before = octets[start..<words[place].startIndex].suffix(Self.lineReach)
    return SecretName.isPolicy(before[(before.lastIndex(of: UInt8(ascii: "\n")) ?? before.startIndex)...])
  }

  /// Whether a word ends with the name of a credential, as `{urn:x}password:`.
  static func endsInName(_ word: ArraySlice<UInt8>) -> Bool {
    let name = word.suffix(64).split { !isNamePart($0) }.last
    return name.map { SpeechWords.isName(lowercased($0)) } ?? false
  }

  /// Whether the next word may be a value.
  private static func isOpen(_ expectation: Expectation) -> Bool {
    switch expectation {
    case .nothing, .owned, .attributed: false
    case .named, .described, .announced, .doubted: true
    }
  }

  private static func expectation(behind text: String, _ last: String, _ before: Expectation) -> Expectation {
    let isSign = text.hasSuffix(":") || text.hasSuffix("=")
    let name = isSign ? String(text.dropLast()) : text
    let bare = name.drop { "\"'`(".contains($0) }.filter { !"\"'`".contains($0) }
    if SpeechWords.isName(bare) || isSign && SpeechWords.isNameBeforeSign(bare) { return isSign ? .announced : .named }
    if isSign, SpeechWords.isDoubtfulName(bare, behind: last) { return .doubted }
    switch before {
    case .nothing, .doubted: return .nothing
    case .named where text == "for" || text == "of": return .owned
    case .owned: return isSign ? .announced : .attributed
    case .named, .attributed, .described, .announced: break
    }
    if isSign, name.isEmpty || SpeechWords.isLink(name) || last == "community" && name == "name" { return .announced }
    // `password for bob changed to ...`
    if SpeechWords.isChange(text) { return .attributed }
    if text == "to", SpeechWords.isChange(last) { return .described }
    // Kinds of encryption stand between: `secret 5 $1$...`.
    if before != .attributed, text.count <= 2, text.allSatisfy({ ("0"..."9").contains($0) }) { return before }
    return SpeechWords.isLink(text) ? max(before, .described) : .nothing
  }

  private static func max(_ left: Expectation, _ right: Expectation) -> Expectation {
    left == .announced ? left : right
  }

  /// The value that a word is, without its quotes and the punctuation around; nil when it looks like none.
  private func value(
    of word: ArraySlice<UInt8>, _ text: String, _ expectation: Expectation, before next: ArraySlice<UInt8>?
  ) -> Range<Int>? {
    let (value, isQuoted) = Self.core(of: word)
    guard !value.isEmpty, !value.starts(with: "[redacted".utf8) else { return nil }
    if expectation == .doubted { return Self.isOpaque(value) ? value.startIndex..<value.endIndex : nil }
    if isQuoted { return value.startIndex..<quotedEnd(value) }
    guard !SpeechWords.isLink(text) else { return nil }
    let plain = Self.lowercased(value)
    guard !SpeechWords.isHarmless(plain), !SpeechWords.isName(plain), !SecretNames.isNumberPair(value) else {
      return nil
    }
    if plain.utf8.count <= 2, expectation != .announced { return nil }
    let isEnd =
      value.endIndex < word.endIndex || Self.endsClause(before: next)
      || expectation == .announced && endsLine(word, before: next)
    guard Self.hasSigns(value) || isEnd && expectation != .described else { return nil }
    return value.startIndex..<value.endIndex
  }

  private static func endsClause(before next: ArraySlice<UInt8>?) -> Bool {
    guard let next else { return true }
    let text = lowercased(next)
    // A comment ends with hyphens.
    return text.hasSuffix(":") || text.hasPrefix("--") || SpeechWords.isHarmless(text)
  }

  /// Whether a word is the last one on the line on which it was announced.
  private func endsLine(_ word: ArraySlice<UInt8>, before next: ArraySlice<UInt8>?) -> Bool {
    guard let next, octets[word.endIndex..<next.startIndex].contains(UInt8(ascii: "\n")) else { return false }
    return !octets[..<word.startIndex].reversed().prefix { $0 <= 0x20 }.contains(UInt8(ascii: "\n"))
  }

  /// Where a quotation that begins with a word ends, perhaps words later.
  func quotedEnd(_ value: ArraySlice<UInt8>) -> Int {
    let before = octets[start..<value.startIndex].suffix(6).reversed()
    let quote = Self.quotes.first { before.starts(with: $0.utf8.reversed()) }
    guard let quote else { return value.endIndex }
    let reach = min(end, value.startIndex + Self.reach)
    let close = (value.startIndex..<reach).first { place in
      octets[place...].starts(with: quote.utf8) || quote == "`" && octets[place] == UInt8(ascii: "'")
    }
    // Of one that is longer nobody knows the end.
    return close ?? (reach < end ? end : value.endIndex)
  }

  /// `password=hunter2` and the like, within one word.
  private mutating func takeAssignments(in word: ArraySlice<UInt8>, behind last: String) {
    for place in word.indices.dropFirst() where word[place] == UInt8(ascii: ":") || word[place] == UInt8(ascii: "=") {
      let isQuoted = Self.isQuote(word[place - 1])
      let end = isQuoted ? place - 1 : place
      var start = end
      while start > word.startIndex, end - start < 64, Self.isNamePart(word[start - 1]) { start -= 1 }
      let name = Self.lowercased(word[start..<end])
      let isName = SpeechWords.isName(name) || SpeechWords.isNameBeforeSign(name)
      guard isName || SpeechWords.isDoubtfulName(name, behind: last) else { continue }
      let rest = word[(place + 1)...].prefix(Self.reach).prefix { !"&;,".utf8.contains($0) }
      let (value, isSaid) = Self.core(of: rest)
      guard !value.isEmpty, !value.starts(with: "//".utf8), !value.starts(with: "[redacted".utf8) else { continue }
      guard isName || Self.isOpaque(value) else { continue }
      guard isSaid || !SpeechWords.isHarmless(Self.lowercased(value)) else { continue }
      found.append(value.startIndex..<(isSaid ? quotedEnd(value) : value.endIndex))
    }
  }

  /// A word without its quotes, written or referred to, and the punctuation around; and whether there were quotes.
  static func core(of word: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, isQuoted: Bool) {
    var core = word
    while let last = core.last, ".,;:!?)>}]".utf8.contains(last), !endsInReference(core) { core.removeLast() }
    while let first = core.first, "([<{".utf8.contains(first), !core.starts(with: "[redacted".utf8) {
      core.removeFirst()
    }
    var isQuoted = false
    for quote in quotes where core.starts(with: quote.utf8) {
      core.removeFirst(quote.utf8.count)
      isQuoted = true
      if core.reversed().starts(with: quote.utf8.reversed()) { core.removeLast(quote.utf8.count) }
    }
    return (core, isQuoted)
  }

  private static func endsInReference(_ word: ArraySlice<UInt8>) -> Bool {
    word.last == UInt8(ascii: ";") && word.suffix(8).contains(UInt8(ascii: "&"))
  }

  private static func hasSigns(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains { (0x30...0x39).contains($0) || "$!@#%^&*+".utf8.contains($0) }
      || value.dropFirst().contains { (0x41...0x5A).contains($0) }
  }

  /// Whether a word looks like a credential rather than like a word or a place: `TenGigE0/0/0/1`.
  static func isOpaque(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 6 && hasSigns(value) && !value.contains(UInt8(ascii: "/")) && !SecretNames.isNumberPair(value)
  }

  private static func isQuote(_ octet: UInt8) -> Bool { "\"'`".utf8.contains(octet) }

  private static func isNamePart(_ octet: UInt8) -> Bool {
    (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet | 0x20) || octet == 0x2D || octet == 0x5F
  }

  /// The beginning of a word, as names and words are compared.
  static func lowercased(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word.prefix(64).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
