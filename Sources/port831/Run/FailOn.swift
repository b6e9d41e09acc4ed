import Bytes
import Policy
import Report
import Session

/// What `--fail-on` names: codes of verdicts and findings, standings, severities, `any`, and `!` to except.
struct FailOn {
  private var named: Set<String> = []
  private var excepted: Set<String> = []
  private var isAny = false
  /// Whether something named was seen.
  private(set) var wasSeen = false

  /// Nothing makes the run fail.
  init() {}

  /// Reads the codes of a list, `*` at the end of one standing for all that go on; the first that names nothing is given
  /// back. Case does not count.
  init(parsing text: String) throws(UnknownCode) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let isException = part.hasPrefix("!")
      let word = (isException ? part.dropFirst() : part).lowercased()
      if word == "any", !isException {
        isAny = true
        continue
      }
      let codes = Self.codes.filter { code in
        word.hasSuffix("*") ? code.lowercased().hasPrefix(word.dropLast()) : code.lowercased() == word
      }
      guard !word.isEmpty, !codes.isEmpty else { throw UnknownCode(code: String(part)) }
      if isException { excepted.formUnion(codes) } else { named.formUnion(codes) }
    }
    // Exceptions alone except from everything.
    if named.isEmpty, !isAny { isAny = true }
  }

  /// A code that names nothing.
  struct UnknownCode: Error { let code: String }

  /// All that a session may have.
  private static let codes =
    Explanation.all.filter { [.verdict, .standing, .severity, .finding].contains($0.kind) }.map(\.code)
    + [Ruling.Word.notAllowed, .expired].map(\.rawValue)

  /// Looks at an event. What a policy allows is nothing to fail on.
  mutating func see(_ event: SessionEvent) {
    guard !wasSeen, isAny || !named.isEmpty else { return }
    switch event {
    case .finding(let finding):
      if finding.ruling?.isAllowed == true { return }
      wasSeen = matches([finding.code, finding.severity.word])
    case .session(let record):
      guard record.isFinal, record.verdict.ruling?.isAllowed != true else { return }
      wasSeen = matches(
        [record.verdict.code.rawValue, record.verdict.standing.rawValue] + words(record.verdict.ruling))
    default: break
    }
  }

  private func words(_ ruling: Ruling?) -> [String] {
    guard let ruling else { return [] }
    return ruling.word == .expired ? [ruling.word.rawValue, Ruling.Word.notAllowed.rawValue] : [ruling.word.rawValue]
  }

  private func matches(_ words: [String]) -> Bool {
    guard !words.contains(where: excepted.contains) else { return false }
    return isAny || words.contains(where: named.contains)
  }
}
