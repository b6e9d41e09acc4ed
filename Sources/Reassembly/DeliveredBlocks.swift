import Bytes

/// Blocks of memory that no flow uses now, so that a new one allocates nothing.
struct DeliveredBlocks {
  /// The most blocks that wait here.
  let limit: Int
  private var free: [Octets] = []

  /// No block, and room for as many as `octets` hold.
  init(octets: Int) { limit = octets / DeliveredOctets.blockSize }

  /// An empty block.
  mutating func take() -> Octets { free.popLast() ?? Octets() }

  /// Takes a block back. One that has not grown to its full size is not worth keeping.
  mutating func give(_ block: consuming Octets) {
    guard block.footprint >= DeliveredOctets.blockSize, free.count < limit else { return }
    block.removeAll(keepingCapacity: true)
    free.append(block)
  }

  /// Octets of memory held.
  var footprint: Int { free.count * DeliveredOctets.blockSize }
}
