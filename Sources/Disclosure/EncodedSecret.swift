import Bytes

/// Texts that say in Base64 (RFC 4648, section 4) what holds a credential: the configuration and the scripts that a
/// device is bootstrapped with (RFC 8572, section 6.3), also within the CMS structure that they are conveyed in (section
/// 3.1), or `user:password` (RFC 7617, section 2).
enum EncodedSecret {
  /// What is shorter is a word.
  private static let leastDigits = 16
  /// So many octets those mean, without padding.
  private static let leastOctets = 10
  /// `id-ct-sztpConveyedInfoXML` and `id-ct-sztpConveyedInfoJSON`, but for their last number (RFC 8572, section 3.1).
  private static let conveyed: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01]

  /// Whether a text begins as one that means text; cheap: words and numbers that only consist of the same letters mean
  /// something else.
  static func isPossible(in text: some Collection<UInt8>) -> Bool {
    guard text.count >= leastDigits else { return false }
    if isStructure(text) { return true }
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

  /// Whether a text begins as a CMS structure does: a sequence whose first is an object identifier (RFC 5652, section 3).
  private static func isStructure(_ text: some Collection<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "M"), let start = octets(of: text.prefix(12)), start.count > 6, start[0] == 0x30
    else { return false }
    let place = start[1] < 0x80 ? 2 : Int(start[1] & 0x7F) + 2
    return place < start.count && start[place] == 0x06
  }

  /// The octets of the text that a text means, of a structure behind the type of what it conveys; nil where it is not
  /// Base64, or means no text.
  private static func meant(by text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let octets = octets(of: text) else { return nil }
    guard isStructure(text) else { return octets.allSatisfy { isText($0) || $0 >= 0x80 } ? octets : nil }
    let type = octets.indices.first { octets[$0...].starts(with: conveyed) }
    return type.map { Array(octets[($0 + conveyed.count)...]) }
  }

  private static func octets(of text: some Sequence<UInt8>) -> [UInt8]? {
    var octets: [UInt8] = []
    var (bits, count): (UInt32, UInt32) = (0, 0)
    for letter in text where letter > 0x20 && letter != UInt8(ascii: "=") {
      guard let digit = letter.eitherBase64Digit else { return nil }
      bits = bits << 6 | digit
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      octets.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return octets
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
