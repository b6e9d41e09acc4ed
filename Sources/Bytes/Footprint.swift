/// A value that knows what it takes of memory beside itself: the blocks it owns (architecture, decision 18).
public protocol HasFootprint {
  /// Octets of memory in blocks of its own, with what the allocator adds.
  var footprint: Int { get }
}

/// A block of memory, as an allocator gives it out.
public enum MemoryBlock {
  /// The head that the runtime puts before an array's elements or a text's octets.
  @usableFromInline static let head = 32

  /// Octets that a block of so many takes: the allocator's own head is eight, and blocks grow by sixteen.
  @inlinable
  public static func size(_ octets: Int) -> Int { max(32, (octets + 23) & ~15) }

  /// Octets that the block of an array with room for so many elements takes.
  @inlinable
  public static func array<Element>(_ capacity: Int, of: Element.Type) -> Int {
    capacity == 0 ? 0 : size(head + capacity * MemoryLayout<Element>.stride)
  }
}

extension Array {
  /// Octets of memory that the elements lie in; what they own themselves is not among them.
  @inlinable public var blockSize: Int { MemoryBlock.array(capacity, of: Element.self) }
}

extension Dictionary {
  /// Octets of memory that keys and values lie in; what they own themselves is not among them.
  @inlinable
  public var blockSize: Int {
    if capacity == 0 { return 0 }
    // Three quarters of the places are used at most, and their number is a power of two.
    let places = Swift.max(2, 1 << (Int.bitWidth - (capacity * 4 / 3 - 1).leadingZeroBitCount))
    let size = MemoryLayout<Key>.stride + MemoryLayout<Value>.stride
    return MemoryBlock.size(64 + places / 8 + places * size)
  }
}

extension Array: HasFootprint where Element: HasFootprint {
  /// The block of the elements, and what these own.
  @inlinable
  public var footprint: Int {
    var sum = blockSize
    for index in indices { sum += self[index].footprint }
    return sum
  }
}

extension Optional: HasFootprint where Wrapped: HasFootprint {
  /// That of the value, if there is one.
  @inlinable public var footprint: Int { self?.footprint ?? 0 }
}

extension String: HasFootprint {
  /// A text of up to fifteen octets lies where it is.
  @inlinable public var footprint: Int { utf8.count <= 15 ? 0 : MemoryBlock.size(MemoryBlock.head + 1 + utf8.count) }
}

extension UniqueArray where Element: ~Copyable {
  /// Octets of memory that the elements lie in; what they own themselves is not among them.
  @inlinable
  public var blockSize: Int { MemoryBlock.size(capacity * MemoryLayout<Element>.stride) }
}

extension Shared: HasFootprint where Value: HasFootprint {
  /// The value in its block, and what it owns, as if nobody else kept it.
  public var footprint: Int { MemoryBlock.size(16 + MemoryLayout<Value>.stride) + value.footprint }
}
