import Bytes

/// Texts that say in Base64 (RFC 4648, section 4) what holds a credential: the configuration and the scripts that a
/// device is bootstrapped with (RFC 8572, section 6.3), or `user:password` (RFC 7617, section 2).
enum EncodedSecret {
  /// What is shorter is a word.
  private static let leastDigits = 16
  /// So many octets those mean, without padding.
  private static let leastOctets = 10

  /// Whether a text begins as one that means text; cheap: words and numbers that only consist of the same letters mean
  /// something else.
  static func isPossible(in text: some Collection<UInt8>) -> Bool {
    guard text.count >= leastDigits else { return false }
    var (bits, count, octets): (UInt32, UInt32, Int) = (0, 0, 0)
    for letter in text where letter > 0x20 {
      guard let digit = letter.eitherBase64Digit else { return letter == UInt8(ascii: "=") && octets >= leastOctets }
      bits = bits << 6 | digit
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      guard isText(UInt8(truncatingIfNeeded: bits >> count)) else { return false }
      octets += 1
      if octets > leastOctets { return true }
    }
    return octets == leastOctets
  }

  /// Whether a text, without white space around it, says such; of documents within documents it is one in `depth`.
  static func isHeld(in text: ArraySlice<UInt8>, depth: Int) -> Bool {
    guard depth < MessageBody.depthLimit, isPossible(in: text), let meant = meant(by: text) else { return false }
    if isPair(meant) { return true }
    var search = MessageBody(body: meant, depth: depth + 1)
    search.find(.other, in: meant.indices)
    search.run()
    return !search.all.isEmpty
  }

  /// The octets that a text means; nil where it is not Base64, or means no text.
  private static func meant(by text: ArraySlice<UInt8>) -> [UInt8]? {
    var meant: [UInt8] = []
    var (bits, count): (UInt32, UInt32) = (0, 0)
    for letter in text where letter > 0x20 && letter != UInt8(ascii: "=") {
      guard let digit = letter.eitherBase64Digit else { return nil }
      bits = bits << 6 | digit
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let octet = UInt8(truncatingIfNeeded: bits >> count)
      guard isText(octet) || octet >= 0x80 else { return nil }
      meant.append(octet)
    }
    return meant
  }

  /// Whether a text is a user's name, a colon and a password, and neither a URI nor a host and its port.
  private static func isPair(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), (1...64).contains(colon) else { return false }
    let password = text[(colon + 1)...]
    return text.allSatisfy { $0 > 0x20 } && text[..<colon].allSatisfy { $0.isDigit || isLetter($0) || isSign($0) }
      && password.count >= 3 && !password.allSatisfy(\.isDigit) && !password.starts(with: "//".utf8)
  }

  private static func isText(_ octet: UInt8) -> Bool { (0x20..<0x7F).contains(octet) || (9...13).contains(octet) }

  private static func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7A).contains(octet | 0x20) }

  private static func isSign(_ octet: UInt8) -> Bool { "._-@\\+".utf8.contains(octet) }
}
