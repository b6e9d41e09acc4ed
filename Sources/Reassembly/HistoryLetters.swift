import Packet

/// The letters of a ``History`` as they come, before it is settled who opened the connection.
struct HistoryLetters: Sendable {
  /// At most 24 letters are kept, five bits each, twelve of them in a word; each side has each letter once. In one word of
  /// 128 bits they would want memory that is aligned to 16 octets, which takes longer to get.
  private var codes: (UInt64, UInt64) = (0, 0)
  private var count: UInt8 = 0
  private var seen: UInt32 = 0

  /// The bit of a side's letter in `seen`.
  private static func bit(_ letter: History.Letter, _ side: FlowSide) -> UInt32 {
    UInt32(1) << (UInt32(letter.rawValue) + (side == .upper ? 16 : 0))
  }

  /// Whether `side` has a letter.
  func has(_ letter: History.Letter, _ side: FlowSide) -> Bool { seen & Self.bit(letter, side) != 0 }

  /// Notes a letter unless `side` has it already.
  mutating func note(_ letter: History.Letter, _ side: FlowSide) {
    let bit = Self.bit(letter, side)
    guard seen & bit == 0, count < 24 else { return }
    seen |= bit
    let code = UInt64(letter.rawValue << 1 | side.rawValue)
    if count < 12 { codes.0 |= code << UInt64(count * 5) } else { codes.1 |= code << UInt64((count - 12) * 5) }
    count += 1
  }

  /// The letters in their order, and whose they are.
  var noted: some Sequence<(letter: History.Letter, side: FlowSide)> {
    (0..<count).lazy.compactMap { place -> (letter: History.Letter, side: FlowSide)? in
      let code = UInt8(
        truncatingIfNeeded: place < 12 ? codes.0 >> UInt64(place * 5) : codes.1 >> UInt64((place - 12) * 5))
      guard let letter = History.Letter(rawValue: code >> 1 & 15) else { return nil }
      return (letter, code & 1 == FlowSide.upper.rawValue ? .upper : .lower)
    }
  }
}
