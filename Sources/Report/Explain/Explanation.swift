import Session

/// What a code means, in words for the person who has to act on it (`port831 explain CODE`).
public struct Explanation: Sendable {
  /// What kind of code it is.
  public enum Kind: String, Sendable, CaseIterable {
    case verdict, standing, confidence, view, state, silence, letter, severity, policy, finding

    /// The word users see.
    public var word: String {
      switch self {
      case .view: "how much was seen"
      case .letter: "letter of the history"
      case .silence: "no data"
      case .verdict, .standing, .confidence, .state, .severity, .policy, .finding: rawValue
      }
    }
  }

  /// The code as it stands in records and options.
  public let code: String
  /// Its kind.
  public let kind: Kind
  /// How much a finding weighs; nil for what is no finding.
  public let severity: Severity?
  /// What it means.
  public let meaning: String
  /// Where the rule stands: RFC and section.
  public let rule: String?
  /// When it is raised.
  public let seenWhen: String?
  /// When it is not raised, though one might expect it.
  public let notWhen: String?
  /// What to do.
  public let action: String?

  init(
    _ code: String, _ kind: Kind, _ meaning: String, rule: String? = nil, seen: String? = nil, not: String? = nil,
    act: String? = nil
  ) {
    self.init(code, kind, nil, meaning, rule: rule, seen: seen, not: not, act: act)
  }

  init(
    _ code: String, _ kind: Kind, _ severity: Severity?, _ meaning: String, rule: String? = nil, seen: String? = nil,
    not: String? = nil, act: String? = nil
  ) {
    self.code = code
    self.kind = kind
    self.severity = severity
    self.meaning = meaning
    self.rule = rule
    seenWhen = seen
    notWhen = not
    action = act
  }

  /// All explanations: verdicts first, findings last.
  public static let all: [Explanation] =
    words + silences + letters + policies + frames + derived + netconf + neighbours + tls + others

  /// The explanation of `code`. Case counts only where two codes differ in nothing else.
  public static func of(_ code: String) -> Explanation? {
    if let exact = all.first(where: { $0.code == code }) { return exact }
    let lower = code.lowercased()
    return all.first { $0.code.lowercased() == lower }
  }

  /// The explanation as text, lines of at most `width` columns, each with its end.
  public func text(width: Int = 100) -> String {
    let edge = min(max(width, 80), 120) - 2
    var text = code
    text += String(repeating: " ", count: max(3, 14 - code.count)) + kind.word
    if let severity { text += ", \(severity.word)" }
    text += "\n\n" + Self.wrapped(meaning, indent: 4, edge: edge)
    let allow = policyLine.map { "in the policy file: \($0)" }
    let facts = [("rule", rule), ("seen when", seenWhen), ("not when", notWhen), ("do", action), ("allow", allow)]
    if facts.contains(where: { $0.1 != nil }) { text += "\n" }
    for (word, value) in facts {
      guard let value else { continue }
      let gutter = "    " + word + String(repeating: " ", count: 10 - word.count)
      text += gutter + Self.wrapped(value, indent: 14, edge: edge).drop { $0 == " " }
    }
    return text
  }

  /// A text in lines that begin behind a margin and end before an edge.
  static func wrapped(_ text: String, indent: Int, edge: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var result = ""
    var line = margin
    for word in text.split(separator: " ") {
      if line.count > indent, line.count + 1 + word.count > edge {
        result += line + "\n"
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    return result + line + "\n"
  }
}
