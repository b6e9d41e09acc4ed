import Bytes

/// The last octets delivered of one direction, to compare retransmissions with by content.
///
/// Three blocks are filled in turn: at least the last two whole blocks, 16 KiB, are there.
struct DeliveredOctets: Sendable {
  /// The size of a block.
  static let blockSize = 8192

  private var oldest = Octets()
  private var middle = Octets()
  private var current = Octets()
  /// The position behind the last octet.
  private(set) var end = 0

  /// The position of the first octet.
  var start: Int { end - oldest.count - middle.count - current.count }

  /// Octets of memory held.
  var footprint: Int { oldest.footprint + middle.footprint + current.footprint }

  /// Appends what was delivered at `position`; what lies before a gap is forgotten. Returns how much memory was added.
  mutating func append(_ octets: RawSpan, at position: Int, from blocks: inout DeliveredBlocks) -> Int {
    let count = octets.byteCount
    if position == end, current.hasRoom(for: count, upTo: Self.blockSize) {
      current.append(octets)
      end += count
      return 0
    }
    if position != end { forget(at: position) }
    var from = 0
    if count > 2 * Self.blockSize {
      from = count - 2 * Self.blockSize
      forget(at: position + from)
    }
    var grown = 0
    while from < count {
      if current.count >= Self.blockSize { turn() }
      let before = current.footprint
      if before == 0 { current = blocks.take() }
      let taken = min(count - from, Self.blockSize - current.count)
      current.append(octets.extracting(from..<from + taken))
      grown += current.footprint - before
      end += taken
      from += taken
    }
    return grown
  }

  /// Gives all memory back: to `blocks` as far as they want it.
  mutating func release(to blocks: inout DeliveredBlocks) {
    var given = DeliveredOctets(end: end)
    swap(&self, &given)
    blocks.give(given.oldest)
    blocks.give(given.middle)
    blocks.give(given.current)
  }

  /// Nothing delivered yet.
  init() {}

  private init(end: Int) { self.end = end }

  private mutating func turn() {
    swap(&oldest, &middle)
    swap(&middle, &current)
    current.removeAll(keepingCapacity: true)
  }

  private mutating func forget(at position: Int) {
    oldest.removeAll(keepingCapacity: true)
    middle.removeAll(keepingCapacity: true)
    current.removeAll(keepingCapacity: true)
    end = position
  }

  /// Compares octets said to stand at `position` with those delivered there.
  ///
  /// - Returns: the positions from the first to the last octet that differs, and how many octets are too old to be
  ///   compared. Octets behind the last delivered one are left out.
  func compare(_ octets: RawSpan, at position: Int) -> (difference: Range<Int>?, unverified: Int) {
    let limit = min(position + octets.byteCount, end)
    guard position < limit else { return (nil, 0) }
    let from = max(position, start)
    guard from < limit else { return (nil, limit - position) }
    var difference: Range<Int>?
    var blockStart = start
    for block in 0..<3 {
      let kept = block == 0 ? oldest : block == 1 ? middle : current
      let lower = max(from, blockStart)
      let upper = min(limit, blockStart + kept.count)
      if lower < upper {
        let found = kept.withBytes { mine in
          octets.extracting(lower - position..<upper - position)
            .difference(from: mine.extracting(lower - blockStart..<upper - blockStart))
        }
        if let found {
          let first = difference?.lowerBound ?? lower + found.lowerBound
          difference = first..<lower + found.upperBound
        }
      }
      blockStart += kept.count
    }
    return (difference, from - position)
  }
}
