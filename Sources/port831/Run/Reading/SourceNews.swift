import Capture

/// What happened to the sources of a run, with what was known of them then.
enum SourceNews: Sendable {
  case opened(UInt32, SourceFacts)
  /// It has more interfaces than were known: what a pcapng file says of them stands before their frames, and not at its
  /// beginning.
  case described(UInt32, SourceFacts)
  case ended(UInt32, SourceFacts)
  /// No file covers a time; the names are those of the files around it.
  case hole(FileHole, before: String, after: String)
  /// All secrets of a source so far, some of which are new.
  case secrets([DecryptionSecrets], of: UInt32)
}
