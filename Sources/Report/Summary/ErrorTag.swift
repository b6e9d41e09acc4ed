/// The tag of an `rpc-error` as a reader sees it.
///
/// Bare only where RFC 6241, appendix A, has it: the agent must not be able to write "ok" into the column of answers.
enum ErrorTag {
  private static let known: Set<String> = [
    "in-use", "invalid-value", "too-big", "missing-attribute", "bad-attribute", "unknown-attribute", "missing-element",
    "bad-element", "unknown-element", "unknown-namespace", "access-denied", "lock-denied", "resource-denied",
    "rollback-failed", "data-exists", "data-missing", "operation-not-supported", "operation-failed",
    "partial-operation", "malformed-message",
  ]

  /// A known tag, any other one in quotes, `error` for none.
  static func text(_ tag: String?, unicode: Bool) -> String {
    guard let tag else { return "error" }
    return known.contains(tag) ? tag : "refused: " + Quoted.text(tag, limit: 24, unicode: unicode)
  }
}
