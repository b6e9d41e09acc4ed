/// The unit of a capture's time stamps: 10 or 2 to the power of minus `exponent` seconds (pcapng option if_tsresol).
public struct TimestampResolution: Hashable, Sendable, CustomStringConvertible {
  /// How many digits (decimal or binary) stand behind the second.
  public var exponent: UInt8
  /// Whether the unit is a power of 2 rather than of 10.
  public var isBinary: Bool

  /// Units of 10 (or 2) to the power of minus `exponent` seconds.
  public init(exponent: UInt8, isBinary: Bool = false) {
    self.exponent = exponent
    self.isBinary = isBinary
  }

  /// The unit from the octet of pcapng's if_tsresol: the most significant bit says binary, the rest is the exponent.
  public init(option octet: UInt8) { self.init(exponent: octet & 0x7F, isBinary: octet & 0x80 != 0) }

  /// Microseconds, what both formats use when nothing is said.
  public static let microseconds = TimestampResolution(exponent: 6)
  /// Nanoseconds.
  public static let nanoseconds = TimestampResolution(exponent: 9)

  /// `10^-6` and the like.
  public var description: String { "\(isBinary ? 2 : 10)^-\(exponent)" }
}
