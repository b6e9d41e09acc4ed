import Bytes

/// The octets of frames that wait, in blocks that are filled anew once nothing in them waits any more: a frame costs no
/// memory of its own.
struct WaitingOctets {
  /// Where the octets of one frame are.
  struct Place {
    fileprivate var block: Int
    fileprivate var range: Range<Int>
  }

  struct Block {
    var octets = Octets()
    var frames = 0
  }

  private static let blockSize = 256 << 10

  private(set) var blocks: [Block] = []
  /// The blocks in which nothing waits; they are kept, as a link that was busy once will be again.
  private var spare: [Int] = []
  /// The block that is being filled.
  private var current: Int?
  /// The memory of the blocks in which something waits, in octets.
  private(set) var footprint = 0

  /// Keeps a copy of a frame's octets.
  mutating func add(_ octets: RawSpan) -> Place {
    let block = block(for: octets.byteCount)
    let start = blocks[block].octets.count
    let before = blocks[block].frames == 0 ? 0 : blocks[block].octets.footprint
    blocks[block].octets.append(octets)
    blocks[block].frames += 1
    footprint += blocks[block].octets.footprint - before
    return Place(block: block, range: start..<(start + octets.byteCount))
  }

  /// Lends a frame's octets.
  func lend(_ place: Place, _ body: (RawSpan) -> Void) {
    blocks[place.block].octets.withBytes { body($0.extracting(place.range)) }
  }

  /// Forgets a frame's octets.
  mutating func remove(_ place: Place) {
    blocks[place.block].frames -= 1
    guard blocks[place.block].frames == 0 else { return }
    footprint -= blocks[place.block].octets.footprint
    blocks[place.block].octets.removeAll(keepingCapacity: true)
    if place.block != current { spare.append(place.block) }
  }

  /// A block with room for so many octets.
  private mutating func block(for count: Int) -> Int {
    if let current {
      if blocks[current].octets.isEmpty || blocks[current].octets.count + count <= Self.blockSize { return current }
    }
    if spare.isEmpty {
      blocks.append(Block())
      blocks[blocks.count - 1].octets.reserveCapacity(Self.blockSize)
      spare.append(blocks.count - 1)
    }
    let block = spare.removeLast()
    current = block
    return block
  }
}
