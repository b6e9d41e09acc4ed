/// Why a parser stopped within the waiting octets.
enum ParserStop {
  /// It needs so many octets in one piece from where it stopped.
  case needs(Int)
  /// A frame waits that it may not lend yet.
  case paused
  /// It cannot go on.
  case damaged(Damage.Cause, at: UInt64)
}
