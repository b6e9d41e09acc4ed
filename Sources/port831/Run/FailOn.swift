import Session

/// What `--fail-on` names: codes of verdicts and findings, severities, `any`, and `!` to except.
struct FailOn {
  private var named: Set<String> = []
  private var excepted: Set<String> = []
  private var prefixes: [String] = []
  private var isAny = false
  /// Whether something named was seen.
  private(set) var wasSeen = false

  /// Nothing makes the run fail.
  init() {}

  /// Reads the codes of a list; the first one that nobody knows is given back.
  init(parsing text: String, isKnown: (String) -> Bool) throws(UnknownCode) {
    for part in text.split(separator: ",") {
      let isException = part.hasPrefix("!")
      let code = String(isException ? part.dropFirst() : part)
      if code.hasSuffix("*") {
        prefixes.append(String(code.dropLast()))
      } else if code == "any" {
        isAny = true
      } else if Self.severities.contains(code) || VerdictRecord.Code(rawValue: code) != nil || isKnown(code) {
        if isException { excepted.insert(code) } else { named.insert(code) }
      } else {
        throw UnknownCode(code: code)
      }
    }
  }

  /// A code that names nothing.
  struct UnknownCode: Error { let code: String }

  private static let severities = Set(Severity.allCases.map(\.word))

  /// Looks at an event.
  mutating func see(_ event: SessionEvent) {
    guard !wasSeen else { return }
    switch event {
    case .finding(let finding): wasSeen = matches([finding.code, finding.severity.word])
    case .session(let record): wasSeen = matches([record.verdict.code.rawValue])
    default: break
    }
  }

  private func matches(_ words: [String]) -> Bool {
    guard !words.contains(where: excepted.contains) else { return false }
    if isAny { return true }
    return words.contains { word in named.contains(word) || prefixes.contains { word.hasPrefix($0) } }
  }
}
