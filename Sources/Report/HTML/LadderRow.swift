/// A row of a ladder.
enum LadderRow {
  case message(LadderMessage)
  /// Nothing happened for so many nanoseconds.
  case idle(Int64)
  /// Octets are missing.
  case gap(String)
  /// A tuning reset: the channels begin anew.
  case reset(String)
}
