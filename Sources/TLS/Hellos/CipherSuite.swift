/// A cipher suite by its number in IANA's registry.
public struct CipherSuite: RawRepresentable, Equatable, Hashable, Sendable {
  /// The number.
  public var rawValue: UInt16

  /// The suite with a number, registered or not.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// IANA's name, or the number in hexadecimal.
  public var name: String {
    if let name = Self.names[rawValue] { return name }
    return isGREASE(rawValue) ? "GREASE" : hexadecimal(rawValue)
  }

  /// Why the suite must not or should not be used, if so; the registry's names say what a suite is made of.
  public var weakness: String? {
    let name = name
    if name.contains("_anon_") { return "nobody is authenticated" }
    if name.contains("_WITH_NULL_") || name.hasPrefix("TLS_SHA") { return "nothing is encrypted" }
    if name.contains("_EXPORT") { return "its keys were made weak for export" }
    if name.contains("_RC4_") { return "RC4 is broken" }
    if name.contains("_RC2_") { return "RC2 is broken" }
    if name.contains("_3DES_") { return "3DES has blocks of 64 bits" }
    if name.contains("_DES_") { return "DES has keys of 56 bits" }
    if name.contains("_IDEA_") { return "IDEA has blocks of 64 bits" }
    return nil
  }

  /// Whether its ServerKeyExchange names an elliptic curve (RFC 8422 section 5.4).
  var hasNamedCurve: Bool { name.hasPrefix("TLS_ECDHE_") || name.hasPrefix("TLS_ECDH_anon_") }
}

/// Whether a number is one of those that mean nothing on purpose (RFC 8701).
func isGREASE(_ value: UInt16) -> Bool { value & 0x0F0F == 0x0A0A && value >> 8 == value & 0xFF }

/// A number of 16 bits such as `0x1301`.
func hexadecimal(_ value: UInt16) -> String {
  let digits = String(value, radix: 16)
  return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
}
