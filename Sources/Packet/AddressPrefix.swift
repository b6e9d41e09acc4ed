/// The addresses that begin with the same bits: an address or a CIDR block (RFC 4632, section 3.1; RFC 4291, section 2.3).
public struct AddressPrefix: Hashable, Sendable {
  /// The first address.
  public let address: Address
  /// How many bits count, up to 32 or 128.
  public let length: Int

  /// The block that `address` lies in; nil if there are not so many bits. Bits behind the prefix are set to 0.
  public init?(_ address: Address, length: Int) {
    let bits = address.family == .v4 ? 32 : 128
    guard (0...bits).contains(length) else { return nil }
    self.length = length
    self.address = Self.masked(address, length)
  }

  /// Whether an address lies in the block.
  public func contains(_ other: Address) -> Bool {
    other.family == address.family && Self.masked(other, length) == address
  }

  private static func masked(_ address: Address, _ length: Int) -> Address {
    switch address.family {
    case .v4:
      let mask = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
      return Address(v4: UInt32(truncatingIfNeeded: address.low) & mask)
    case .v6:
      let high = length == 0 ? 0 : length >= 64 ? UInt64.max : UInt64.max << UInt64(64 - length)
      let low = length <= 64 ? 0 : UInt64.max << UInt64(128 - length)
      return Address(high: address.high & high, low: address.low & low)
    }
  }
}

extension AddressPrefix: LosslessStringConvertible {
  /// A block from `address/length`, or one address from its text.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = Address(String(first)) else { return nil }
    guard parts.count == 2 else {
      self.init(address, length: address.family == .v4 ? 32 : 128)
      return
    }
    guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(parts[1]) else { return nil }
    self.init(address, length: length)
  }

  /// `address/length`, or the address alone where all bits count.
  public var description: String {
    length == (address.family == .v4 ? 32 : 128) ? "\(address)" : "\(address)/\(length)"
  }
}
