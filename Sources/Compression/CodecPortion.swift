/// How much a library takes and makes in one call that says nothing of what it has made where it finds damage: so much is
/// lost of what came before.
enum CodecPortion {
  /// Octets to take of so many that are there. The last ones come one by one, as damage is often seen at the very end,
  /// in a checksum; at a border a header comes at once, so that what is none is not taken in part.
  static func input(of count: Int, isAtBorder: Bool) -> Int {
    isAtBorder ? min(count, header) : count > 64 ? min(count - 64, 4096) : min(count, 1)
  }

  /// Both libraries tell a member from anything else by so many octets.
  private static let header = 7

  /// Octets to make where there is room for so many.
  static func output(of room: Int) -> Int { min(room, 16_384) }
}
