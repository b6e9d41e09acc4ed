/// A version of SSL or TLS as it stands on the wire.
public struct TLSVersion: RawRepresentable, Equatable, Hashable, Comparable, Sendable {
  /// The number, such as 0x0303.
  public var rawValue: UInt16

  /// The version with a number, known or not.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// TLS 1.0 (RFC 2246).
  public static let tls10 = TLSVersion(rawValue: 0x0301)
  /// TLS 1.1 (RFC 4346).
  public static let tls11 = TLSVersion(rawValue: 0x0302)
  /// TLS 1.2 (RFC 5246).
  public static let tls12 = TLSVersion(rawValue: 0x0303)
  /// TLS 1.3 (RFC 8446).
  public static let tls13 = TLSVersion(rawValue: 0x0304)

  /// Its name, or the number in hexadecimal.
  public var name: String {
    switch rawValue {
    case 0x0002: "SSL 2.0"
    case 0x0300: "SSL 3.0"
    case 0x0301...0x0304: "TLS 1.\(rawValue - 0x0301)"
    default: hexadecimal(rawValue)
    }
  }

  /// Older than.
  public static func < (left: TLSVersion, right: TLSVersion) -> Bool { left.rawValue < right.rawValue }
}
