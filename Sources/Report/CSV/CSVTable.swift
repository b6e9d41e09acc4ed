/// What a CSV file lists (`--csv FILE`, `--csv changes=FILE`).
public enum CSVTable: String, Sendable, CaseIterable {
  /// A row a session.
  case sessions
  /// A row a change that somebody asked for, and what became of it.
  case changes
}
