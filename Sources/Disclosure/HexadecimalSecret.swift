import Bytes

/// Keys and hashes of 128 bits under names that mean other things as well: those of mobile subscribers and of their
/// operators (3GPP TS 35.206, section 2.3), and of passwords as Windows keeps them (RFC 2433, section 8.3). `ki` may be a
/// gain and `op` an operator, but none of those has 32 hexadecimal digits.
enum HexadecimalSecret {
  private static let digits = 32
  private static let names: Set<String> = ["k", "ki", "op", "opc", "topc", "nthash", "ntlmhash", "lmhash"]
  private static let longestName = 10

  /// Whether a text has the form of one; cheap.
  static func isPossible(_ text: some Collection<UInt8>) -> Bool {
    text.count == digits && text.allSatisfy { $0.hexadecimalDigit != nil }
  }

  /// Whether a text in an element of that name is one.
  static func isOne(_ text: some Collection<UInt8>, in name: String) -> Bool { isNamed(name) && isPossible(text) }

  /// Whether an element of that name has one, if its text looks like one.
  static func isNamed(_ name: String) -> Bool {
    name.utf8.count <= longestName && names.contains(name.lowercased().filter { $0 != "-" && $0 != "_" })
  }
}
