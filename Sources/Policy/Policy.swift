/// Who may speak what on which port, until when, and why: a value, which a run may exchange while it goes on.
///
/// What no rule allows is not allowed. Of several rules that cover a session the first in the file decides; one that has
/// run out decides only where no other covers it, so that a newer rule may stand anywhere.
public struct Policy: Sendable, Equatable {
  /// The rules about sessions, in the order of the file.
  private let rules: [PolicyRule]
  /// The rules about findings, likewise.
  private let findingRules: [PolicyRule]
  /// The file it was read from, as it was named.
  public let name: String
  /// SHA-256 of that file, in hexadecimal.
  public let digest: String

  /// A policy of rules.
  public init(_ rules: [PolicyRule], name: String = "", digest: String = "") {
    self.rules = rules.filter(\.findings.isEmpty)
    findingRules = rules.filter { !$0.findings.isEmpty }
    self.name = name
    self.digest = digest
  }

  /// What it says of a session.
  public func ruling(on session: PolicyQuestion) -> Ruling { Self.first(of: rules, for: session) ?? .notAllowed }

  /// What it says of a finding; nil where no rule is about it, for findings need no leave.
  public func ruling(on finding: String, in session: PolicyQuestion) -> Ruling? {
    if findingRules.isEmpty { return nil }
    return Self.first(of: findingRules.filter { $0.findings.contains(finding) }, for: session)
  }

  private static func first(of rules: [PolicyRule], for question: PolicyQuestion) -> Ruling? {
    var over: PolicyRule?
    for rule in rules where rule.covers(question) {
      if rule.holds(on: question.day) { return Ruling(.allowed, by: rule) }
      over = over ?? rule
    }
    return over.map { Ruling(.expired, by: $0) }
  }
}
