/// Where a segment's octets belong, and what must be known before they are delivered.
struct Place {
  /// The position of the first octet.
  var position: Int
  /// How much of the other direction comes before it.
  var horizon: Int
  var doubt: Doubt
  /// Whether the octets lie in a buffer already.
  var isCopied: Bool
}
