import Bytes

/// A walk over the options of a block: code, length, value padded to 32 bits.
struct PcapngOptions {
  struct Option {
    let code: UInt16
    let value: Range<Int>
  }

  private var at: Int
  private let end: Int
  private let swapped: Bool

  /// The options between two offsets of a block; the end is held within the block.
  init(from start: Int, to end: Int, _ swapped: Bool) {
    at = start
    self.end = end
    self.swapped = swapped
  }

  /// The next option; nil at opt_endofopt, at the end, or when the next one reaches beyond it.
  mutating func next(_ block: RawSpan) -> Option? {
    let limit = min(end, block.byteCount)
    guard at >= 0, limit - at >= 4 else { return nil }
    let code = block.integer16(at: at, swapped)
    let length = Int(block.integer16(at: at + 2, swapped))
    guard code != 0, limit - at - 4 >= length else { return nil }
    let value = at + 4..<at + 4 + length
    at += 4 + (length + 3) & ~3
    return Option(code: code, value: value)
  }
}
