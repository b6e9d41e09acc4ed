/// The operations that RFCs have. Vendors have others, so that none can be refused.
enum KnownOperations {
  /// Those of RFC 6241, in its order.
  static let names = [
    "get", "get-config", "edit-config", "copy-config", "delete-config", "lock", "unlock", "close-session",
    "kill-session", "commit", "discard-changes", "validate", "cancel-commit",
  ]
  /// Those of RFCs 5277, 5717, 6022, 7950, 8526 and 8639.
  private static let others: Set<String> = [
    "create-subscription", "partial-lock", "partial-unlock", "get-schema", "action", "get-data", "edit-data",
    "establish-subscription", "modify-subscription", "delete-subscription", "kill-subscription",
  ]

  /// What is said where nothing was selected, of the first of `words` that no request had and no RFC has; `unmet` are
  /// those in lower case that no request had.
  static func remark(on words: [String], unmet: Set<String>) -> String? {
    let word = words.first { word in
      let name = word.lowercased()
      return unmet.contains(name) && !names.contains(name) && !others.contains(name)
    }
    guard let word else { return nil }
    return "--operation \(word): no such operation in this capture; RFC 6241's are \(names.joined(separator: ", "))"
  }
}
