import Policy
import Session

/// What the policy says.
extension Block {
  func policy() -> [Line] {
    guard let ruling = session.verdict.ruling else { return [] }
    return layout.fact("policy", Self.text(ruling, unicode: layout.unicode))
  }

  /// `allowed until 2027-03-31 by "ssh-admin": "until the move"`.
  static func text(_ ruling: Ruling, unicode: Bool) -> StyledText {
    let rule = ruling.rule.map { " by \(Quoted.text($0, unicode: unicode))" } ?? ""
    let reason = ruling.reason.map { ": \(Quoted.text($0, limit: 200, unicode: unicode))" } ?? ""
    let until = ruling.until.map { " until \($0)" } ?? ""
    switch ruling.word {
    case .allowed: return StyledText("allowed\(until)\(rule)\(reason)")
    case .expired: return StyledText("no longer allowed; it was\(until)\(rule)\(reason)", .yellow)
    case .notAllowed: return StyledText("no rule allows it", .yellow)
    }
  }
}
