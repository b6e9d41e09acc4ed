/// Credentials that are told by how they are written, whatever they are called: hashes as `crypt` writes them
/// (`$6$salt$...`), what Juniper encrypts (`$9$...`), private keys in PEM (RFC 7468, section 10) and of OpenPGP (RFC
/// 9580, section 6.2), web tokens (RFC 7519, section 3), fields of HTTP's, and what begins with a mark of its own.
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
        case UInt8(ascii: "$"): crypt(octets[index..<part.upperBound]) ?? marked(octets[index..<part.upperBound])
        case UInt8(ascii: "{"), UInt8(ascii: "%"): marked(octets[index..<part.upperBound])
        case UInt8(ascii: "-"): privateKey(octets[index..<part.upperBound])
        case UInt8(ascii: "e") where index == part.lowerBound || !isOfToken(octets[index - 1]):
          webToken(octets[index..<part.upperBound])
        case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "g"), UInt8(ascii: "s"), UInt8(ascii: "x"):
          index == part.lowerBound || !isOfToken(octets[index - 1]) ? marked(octets[index..<part.upperBound]) : nil
        default: nil
        }
      if let end { found.append(index..<end) }
      index = end ?? index + 1
    }
    return Redaction.merged(found, HTTPCredential.ranges(in: octets, part))
  }

  /// Where a hash ends that stands at the beginning.
  private static func crypt(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let kindEnd = rest.dropFirst().prefix(12).firstIndex(of: UInt8(ascii: "$")), kindEnd > rest.startIndex + 1,
      rest[(rest.startIndex + 1)..<kindEnd].allSatisfy(isLetterOrDigit)
    else { return nil }
    let end = rest.firstIndex { $0 <= 0x20 || "<>\"';,&".utf8.contains($0) } ?? rest.endIndex
    return end - rest.startIndex >= leastOctets ? end : nil
  }

  /// What only credentials begin with: hashes of LDAP's (RFC 2307, section 5.3), what Huawei and Ansible encrypt, keys
  /// of age, tokens of GitHub, GitLab, Slack and Stripe.
  private static let marks = [
    "{SHA}", "{SSHA}", "{SHA256}", "{SSHA256}", "{SHA512}", "{SSHA512}", "{MD5}", "{SMD5}", "{CRYPT}", "{CLEARTEXT}",
    "%^%#", "%@%@", "$ANSIBLE_VAULT;", "ENC[", "AGE-SECRET-KEY-1", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-",
    "xoxb-", "xoxp-", "xapp-", "sk_live_", "sk_test_",
  ]

  /// Where such a credential ends that stands at the beginning; a vault goes on to the end.
  private static func marked(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let mark = marks.first(where: { rest.starts(with: $0.utf8) }) else { return nil }
    if mark.hasPrefix("$") { return rest.endIndex }
    let end = rest.firstIndex { $0 <= 0x20 || "<>\"',".utf8.contains($0) } ?? rest.endIndex
    return end - rest.startIndex >= mark.utf8.count + 4 ? end : nil
  }

  /// Where a private key ends that stands at the beginning: before its last line, or with the text.
  private static func privateKey(_ rest: ArraySlice<UInt8>) -> Int? {
    // RFC 4716 writes four hyphens and a space.
    guard rest.starts(with: "-----BEGIN ".utf8) || rest.starts(with: "---- BEGIN ".utf8) else { return nil }
    let label = rest.dropFirst(11).prefix(40).prefix { $0 != UInt8(ascii: "-") }
    let ends = ["PRIVATE KEY", "PRIVATE KEY ", "PRIVATE KEY BLOCK"]
    guard ends.contains(where: { label.suffix($0.utf8.count).elementsEqual($0.utf8) }) else { return nil }
    // Headers of the key may have hyphens, as `Proc-Type`; its last line begins with five.
    var index = rest[label.endIndex...].firstIndex { $0 != UInt8(ascii: "-") } ?? rest.endIndex
    while let hyphen = rest[index...].firstIndex(of: UInt8(ascii: "-")) {
      if rest[hyphen...].starts(with: "-----".utf8) || rest[hyphen...].starts(with: "---- END".utf8) { return hyphen }
      index = hyphen + 1
    }
    return rest.endIndex
  }

  /// Where a web token ends that stands at the beginning: three parts or more, the first of which is a JSON object.
  private static func webToken(_ rest: ArraySlice<UInt8>) -> Int? {
    guard rest.starts(with: "eyJ".utf8) else { return nil }
    let token = rest.prefix(while: isOfToken)
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count >= 3 && parts[0].count >= leastOctets && parts[1].count >= 2 ? token.endIndex : nil
  }

  /// The letters of base64url (RFC 4648, section 5), and the full stop between the parts.
  private static func isOfToken(_ octet: UInt8) -> Bool {
    isLetterOrDigit(octet) || octet == UInt8(ascii: "_") || octet == UInt8(ascii: ".")
  }

  private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
    (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet | 0x20) || octet == 0x2D
  }
}
