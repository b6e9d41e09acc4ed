/// Which flows were given up to stay within the memory limit, so that the rest of one is told as what it is.
///
/// Only tags of keys, in a table of fixed size: of two that want the same place, the later one stays.
struct EvictedKeys: Sendable {
  private static let places = 4096

  private var tags: [UInt32] = []

  /// Octets of memory held: none before the first flow is given up.
  var footprint: Int { tags.capacity * MemoryLayout<UInt32>.stride }

  /// Notes a flow that is given up.
  mutating func note(_ tag: UInt32) {
    // What stands in a place at first belongs into another one, and so is no flow's.
    if tags.isEmpty { tags = (0..<UInt32(Self.places)).map { ~$0 } }
    tags[Self.place(of: tag)] = tag
  }

  /// Whether a flow was given up. Of those that were not, one in a million has the tag of one that was.
  func contains(_ tag: UInt32) -> Bool { !tags.isEmpty && tags[Self.place(of: tag)] == tag }

  private static func place(of tag: UInt32) -> Int { Int(tag) & (places - 1) }
}
