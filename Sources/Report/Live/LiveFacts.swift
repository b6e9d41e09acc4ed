import Session

/// What the live lines remember of a session that is open.
struct LiveFacts: Sendable {
  /// Whether its line `new` was written.
  var isShown = false
  /// The interface it was first seen on.
  var source: UInt32
}
