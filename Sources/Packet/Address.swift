/// An IPv4 or IPv6 address.
public struct Address: Hashable, Sendable {
  /// The version of IP an address belongs to.
  public enum Family: UInt8, Sendable { case v4 = 4, v6 = 6 }

  /// IPv4 or IPv6.
  public let family: Family
  /// The first eight octets of an IPv6 address; 0 for IPv4.
  public let high: UInt64
  /// The last eight octets of an IPv6 address; an IPv4 address stands in the low 32 bits.
  public let low: UInt64

  /// An IPv4 address from its four octets in network order.
  public init(v4: UInt32) {
    family = .v4
    high = 0
    low = UInt64(v4)
  }

  /// An IPv6 address from its two halves in network order.
  public init(high: UInt64, low: UInt64) {
    family = .v6
    self.high = high
    self.low = low
  }
}

extension Address {
  /// Of an IPv4 address only what it has is hashed: it is looked up once a session.
  public func hash(into hasher: inout Hasher) {
    if high != 0 { hasher.combine(high) }
    hasher.combine(low)
  }
}

extension Address: Comparable {
  /// IPv4 before IPv6, then by octets.
  @inlinable @inline(__always)
  public static func < (left: Address, right: Address) -> Bool {
    if left.family != right.family { return left.family.rawValue < right.family.rawValue }
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
