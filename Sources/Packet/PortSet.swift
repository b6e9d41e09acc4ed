/// A set of ports, as a bit map of 65,536 bits.
public struct PortSet: Hashable, Sendable {
  @usableFromInline var words: [UInt64]

  /// No port.
  public init() { words = [UInt64](repeating: 0, count: 1024) }

  /// The ports of a sequence.
  public init(_ ports: some Sequence<UInt16>) {
    self.init()
    for port in ports { insert(port) }
  }

  /// All ports.
  public static let all = PortSet(0...UInt16.max)

  /// Adds a port.
  public mutating func insert(_ port: UInt16) { words[Int(port >> 6)] |= 1 << UInt64(port & 63) }

  /// Whether a port is in the set.
  @inlinable @inline(__always)
  public func contains(_ port: UInt16) -> Bool { words[Int(port >> 6)] & (1 << UInt64(port & 63)) != 0 }

  /// The ports that are in either set.
  public func union(_ other: PortSet) -> PortSet {
    var result = self
    for index in result.words.indices { result.words[index] |= other.words[index] }
    return result
  }
}
