import Packet

/// What a policy says of a session, or of a finding in it.
public struct Ruling: Sendable, Hashable {
  /// The words for it, which `--fail-on` and `explain` take.
  public enum Word: String, Sendable, CaseIterable {
    /// A rule allows it.
    case allowed
    /// No rule does.
    case notAllowed = "not-allowed"
    /// A rule did, until a day that is over.
    case expired
  }

  /// What is said.
  public let word: Word
  /// The rule it rests on: its name, or the line where it begins; nil where there is none.
  public let rule: String?
  /// Why the rule is there, in its author's words.
  public let reason: String?
  /// The last day on which the rule holds.
  public let until: CivilDate?

  /// Whether it is allowed.
  public var isAllowed: Bool { word == .allowed }

  /// No rule allows it.
  static let notAllowed = Ruling(.notAllowed, by: nil)

  init(_ word: Word, by rule: PolicyRule?) {
    self.word = word
    self.rule = rule?.name
    reason = rule?.reason
    until = rule?.until
  }
}
