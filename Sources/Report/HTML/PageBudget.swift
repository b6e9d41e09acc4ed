/// What is left for all sessions of a page: whatever a capture holds, a page stays one that can be opened.
struct PageBudget {
  /// Lines of XML.
  var lines = 200_000
  /// Octets of XML as it was captured.
  var octets = 16 << 20
  /// Messages, operations and changes that sessions which go on may hold; given back when one is over.
  var held = 100_000

  /// Whether no more XML is kept.
  var isSpent: Bool { lines <= 0 || octets <= 0 }

  /// Takes room for `weight` messages, operations or changes; whether there was some.
  mutating func hold(_ weight: Int) -> Bool {
    guard held >= weight else { return false }
    held -= weight
    return true
  }
}
