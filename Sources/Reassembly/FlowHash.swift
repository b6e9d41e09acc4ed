import Packet

/// The hash of flow keys: wide multiplications with a secret, so that nobody can choose keys that collide.
struct FlowHash: Sendable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64

  /// A hash of its own for each secret.
  init(secret: UInt64) {
    // The golden ratio and two primes keep the words apart when the secret has few bits.
    first = secret ^ 0x9E37_79B9_7F4A_7C15
    second = Self.mix(secret ^ 0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F)
    third = Self.mix(second ^ 0xE703_7ED1_A0B4_28DB, first)
  }

  private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }

  /// The tag of a key: 32 bits of its hash.
  func tag(of key: FlowKey) -> UInt32 {
    let lower = key.lower
    let upper = key.upper
    let ports =
      UInt64(lower.port) << 32 | UInt64(upper.port) << 16 | UInt64(key.transport.rawValue) << 8
      | UInt64(lower.address.family.rawValue)
    var hash = Self.mix(lower.address.low ^ first, upper.address.low ^ second)
    hash ^= Self.mix(lower.address.high ^ hash ^ third, upper.address.high ^ first)
    hash = Self.mix(hash ^ ports ^ second, key.tenant ^ third ^ hash)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
