import Bytes

/// Keys and hashes of 128 or 256 bits under names that mean other things as well: those of mobile subscribers and of their
/// operators (3GPP TS 35.206, section 2.3), of associations of MACsec's (IEEE 802.1AE), and of passwords as Windows keeps
/// them (RFC 2433, section 8.3). `ki` may be a gain and `op` an operator, but none of those has 32 hexadecimal digits.
enum HexadecimalSecret {
  private static let digits = 32
  private static let names: Set<String> = ["k", "ki", "op", "opc", "topc", "nthash", "ntlmhash", "lmhash", "sak"]
  private static let longestName = 10
  /// Signs between a name and its key are looked at so far back.
  private static let reach = 16

  /// Whether a text may be one, or hold one; cheap.
  static func mayLie(in text: some Collection<UInt8>) -> Bool {
    guard text.count >= digits else { return false }
    var run = 0
    for octet in text {
      run = octet.hexadecimalDigit == nil ? 0 : run + 1
      if run == digits { return true }
    }
    return false
  }

  /// Where such keys stand behind their names, as `"ki": "465B..."` and `opc=CD63...`, in order and apart.
  static func ranges(in octets: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for index in 0...octets.count {
      if index < octets.count, octets[index].hexadecimalDigit != nil { continue }
      let isWhole = index == octets.count || !isNamePart(octets[index])
      if isLength(index - start), isWhole, isNamed(before: start, in: octets) { found.append(start..<index) }
      start = index + 1
    }
    return found
  }

  /// Whether such a name ends before a place, with signs between.
  private static func isNamed(before place: Int, in octets: [UInt8]) -> Bool {
    var end = place
    while end > 0, place - end < reach, "\"' \t:=\\".utf8.contains(octets[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start <= longestName, isNamePart(octets[start - 1]) { start -= 1 }
    return end < place && isNamed(String(decoding: octets[start..<end], as: UTF8.self))
  }

  private static func isNamePart(_ octet: UInt8) -> Bool {
    octet.isDigit || (0x61...0x7A).contains(octet | 0x20) || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "_")
  }

  /// Whether a text has the form of one; cheap.
  static func isPossible(_ text: some Collection<UInt8>) -> Bool {
    isLength(text.count) && text.allSatisfy { $0.hexadecimalDigit != nil }
  }

  private static func isLength(_ count: Int) -> Bool { count == digits || count == 2 * digits }

  /// Whether a text in an element of that name is one.
  static func isOne(_ text: some Collection<UInt8>, in name: String) -> Bool { isNamed(name) && isPossible(text) }

  /// Whether an element of that name has one, if its text looks like one.
  static func isNamed(_ name: String) -> Bool {
    name.utf8.count <= longestName && names.contains(name.lowercased().filter { $0 != "-" && $0 != "_" })
  }
}
