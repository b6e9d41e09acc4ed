import Bytes

/// The 32 random octets of a hello; those of the client's name a connection in a key log.
public struct HelloRandom: Equatable, Hashable, Sendable {
  /// How many octets it has.
  static let count = 32

  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// The 32 octets at `offset`, or nil if there are fewer.
  init?(_ octets: RawSpan, at offset: Int) {
    guard offset >= 0, offset <= octets.byteCount, octets.byteCount - offset >= Self.count else { return nil }
    words = (
      octets.bigEndianUInt64(at: offset), octets.bigEndianUInt64(at: offset + 8),
      octets.bigEndianUInt64(at: offset + 16), octets.bigEndianUInt64(at: offset + 24)
    )
  }

  /// A copy of 32 octets; nil if `octets` are not so many.
  public init?(_ octets: Octets) {
    guard octets.count == Self.count else { return nil }
    guard let random = octets.withBytes({ HelloRandom($0, at: 0) }) else { return nil }
    self = random
  }

  /// The octets.
  public var octets: [UInt8] { bigEndian(words.0) + bigEndian(words.1) + bigEndian(words.2) + bigEndian(words.3) }

  /// Whether a ServerHello with it is a HelloRetryRequest (RFC 8446 section 4.1.3).
  var isHelloRetryRequest: Bool {
    words == (0xCF21_AD74_E59A_6111, 0xBE1D_8C02_1E65_B891, 0xC2A2_1116_7ABB_8C5E, 0x079E_09E2_C8A8_339C)
  }

  /// Whether a server says with it that it was made to choose less than it can (RFC 8446 section 4.1.3).
  var hasDowngradeMark: Bool { words.3 == 0x444F_574E_4752_4401 || words.3 == 0x444F_574E_4752_4400 }

  /// Equal octets.
  public static func == (left: HelloRandom, right: HelloRandom) -> Bool { left.words == right.words }

  /// Feeds the octets.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

/// The octets of a number, the most significant first.
func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
  (0..<(value.bitWidth / 8)).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}
