/// Where a segment's octets belong, and what must be known before they are delivered.
struct Place {
  /// The position of the first octet.
  var position: Int
  /// How much of the other direction comes before it.
  var horizon: Int
  /// Whether that is more than anybody has seen of it.
  var isAhead = false
  var doubt: Doubt
  /// Whether the octets lie in a buffer already.
  var isCopied: Bool
}
