import Session

/// A change as a reader sees it.
enum ChangeText {
  /// Where the change is made; of a command, which has no place, what it says.
  static func place(_ change: RPCRecord.Change, _ unicode: Bool) -> String {
    if change.path.isEmpty { return change.value.map { Quoted.text($0, unicode: unicode) } ?? "" }
    return Quoted.location(change.path, columns: 200, unicode: unicode)
  }
}
