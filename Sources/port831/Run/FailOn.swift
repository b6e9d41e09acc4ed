import Bytes
import Policy
import Report
import Session

/// What `--fail-on` names: codes of verdicts and findings, standings, severities, `any`, and `!` to except.
struct FailOn {
  private var named: Set<String> = []
  private var excepted: Set<String> = []
  private var isAny = false
  /// What was seen first of what is named, and in which session.
  private(set) var seen: (code: String, session: Int)?

  /// Nothing makes the run fail.
  init() {}

  /// Reads the codes of a list, `*` at the end of one standing for all that go on; the first that names nothing is given
  /// back, and the whole list where it excepts all it names. Case does not count.
  init(parsing text: String) throws(UnknownCode) {
    for part in CommaList.parts(of: text) {
      let isException = part.hasPrefix("!")
      let word = part.dropFirst(isException ? 1 : 0).lowercased()
      if word == "any", !isException {
        isAny = true
        continue
      }
      let codes = Self.codes(of: word)
      guard !word.isEmpty, !codes.isEmpty else { throw UnknownCode(code: part) }
      if isException { excepted.formUnion(codes) } else { named.formUnion(codes) }
    }
    if !isAny, !named.isEmpty, named.isSubset(of: excepted) { throw UnknownCode(code: text, exceptsAllNamed: true) }
    // Exceptions alone except from everything.
    if named.isEmpty, !isAny { isAny = true }
  }

  /// The codes that a word in small letters names.
  private static func codes(of word: String) -> [String] {
    codes.filter { code in
      word.hasSuffix("*") ? code.lowercased().hasPrefix(word.dropLast()) : code.lowercased() == word
    }
  }

  /// A code that names nothing, or a list that excepts all it names.
  struct UnknownCode: Error, CustomStringConvertible {
    let code: String
    /// Whether it is the whole list.
    var exceptsAllNamed = false

    private static let taken =
      "it takes the codes of verdicts and findings, standings, severities, not-allowed, expired and any"

    /// What is wrong with it, as a sentence.
    var description: String {
      if exceptsAllNamed {
        return "--fail-on excepts all that it names, so that nothing could ever fail: \(Self.taken)"
      }
      let word = code.hasPrefix("!") ? String(code.dropFirst()) : code
      if word.isEmpty { return "--fail-on has a place without a code: \(Self.taken)" }
      if word.lowercased() == "any" { return "--fail-on: '!any' would except all there is: \(Self.taken)" }
      if let known = Explanation.of(word) {
        return "--fail-on does not take '\(known.code)' (\(known.kind.word)): \(Self.taken)"
      }
      return "--fail-on: nobody knows the code '\(word)': \(Self.taken); port831 explain lists them"
    }
  }

  /// All that a session may have.
  static let codes =
    Explanation.all.filter { [.verdict, .standing, .severity, .finding].contains($0.kind) }.map(\.code) + rulings

  /// What only a policy says of a session.
  private static let rulings = [Ruling.Word.notAllowed, .expired].map(\.rawValue)

  /// Why a list cannot be asked where there is no policy: what is never seen would never fail.
  static func objection(withoutPolicy text: String) -> String? {
    let word = CommaList.parts(of: text).first { part in
      let codes = codes(of: part.lowercased())
      return !codes.isEmpty && codes.allSatisfy(rulings.contains)
    }
    return word.map { "--fail-on \($0) needs --policy FILE, which says what is allowed." }
  }

  /// Looks at an event. What a policy allows is nothing to fail on.
  mutating func see(_ event: SessionEvent, _ session: Int) {
    guard seen == nil, isAny || !named.isEmpty else { return }
    switch event {
    case .finding(let finding):
      if finding.ruling?.isAllowed == true { return }
      seen = match([finding.code, finding.severity.word]).map { ($0, session) }
    case .session(let record):
      guard record.isFinal, record.verdict.ruling?.isAllowed != true else { return }
      let words = [record.verdict.code.rawValue, record.verdict.standing.rawValue] + words(record.verdict.ruling)
      seen = match(words).map { ($0, session) }
    default: break
    }
  }

  private func words(_ ruling: Ruling?) -> [String] {
    guard let ruling else { return [] }
    return ruling.word == .expired ? [ruling.word.rawValue, Ruling.Word.notAllowed.rawValue] : [ruling.word.rawValue]
  }

  /// The first of an event's words that is named, unless one is excepted.
  private func match(_ words: [String]) -> String? {
    guard !words.contains(where: excepted.contains) else { return nil }
    return isAny ? words.first : words.first(where: named.contains)
  }
}
