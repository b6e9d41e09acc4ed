/// Credentials that are told by how they are written, whatever they are called: hashes as `crypt` writes them
/// (`$6$salt$...`), what Juniper encrypts (`$9$...`), and private keys in PEM (RFC 7468, section 10).
enum ShapedSecret {
  /// Shorter ones are none.
  private static let leastOctets = 8

  /// Where such values lie in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = part.lowerBound
    while index < part.upperBound {
      let end: Int? =
        switch octets[index] {
        case UInt8(ascii: "$"): crypt(octets[index..<part.upperBound])
        case UInt8(ascii: "-"): privateKey(octets[index..<part.upperBound])
        default: nil
        }
      if let end { found.append(index..<end) }
      index = end ?? index + 1
    }
    return found
  }

  /// Where a hash ends that stands at the beginning.
  private static func crypt(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let kindEnd = rest.dropFirst().prefix(12).firstIndex(of: UInt8(ascii: "$")), kindEnd > rest.startIndex + 1,
      rest[(rest.startIndex + 1)..<kindEnd].allSatisfy(isLetterOrDigit)
    else { return nil }
    let end = rest.firstIndex { $0 <= 0x20 || "<>\"';,&".utf8.contains($0) } ?? rest.endIndex
    return end - rest.startIndex >= leastOctets ? end : nil
  }

  /// Where a private key ends that stands at the beginning: behind the last line that is there.
  private static func privateKey(_ rest: ArraySlice<UInt8>) -> Int? {
    guard rest.starts(with: "-----BEGIN ".utf8) else { return nil }
    let label = rest.dropFirst(11).prefix(40).prefix { $0 != UInt8(ascii: "-") }
    guard label.suffix(11).elementsEqual("PRIVATE KEY".utf8) else { return nil }
    // No other character of the key is a hyphen.
    let body = rest[label.endIndex...].drop { $0 == UInt8(ascii: "-") }
    return body.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "<") } ?? rest.endIndex
  }

  private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
    (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet | 0x20) || octet == 0x2D
  }
}
