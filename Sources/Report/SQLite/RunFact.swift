/// A fact of a run as a row sees it.
struct RunFact<Record> {
  let record: Record
  let run: String
  /// Counts the facts of one kind in the run.
  let number: UInt64
  /// The name of the source that shows it.
  var source: String?
}
