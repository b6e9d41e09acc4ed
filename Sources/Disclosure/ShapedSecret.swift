/// Credentials that are told by how they are written, whatever they are called: hashes as `crypt` writes them
/// (`$6$salt$...`), what Juniper encrypts (`$9$...`), private keys in PEM (RFC 7468, section 10) and of OpenPGP (RFC
/// 9580, section 6.2) or of PuTTY, web tokens (RFC 7519, section 3), fields of HTTP's, options of programs, paths of
/// webhooks, and what begins with a mark of its own.
enum ShapedSecret {
  /// Shorter ones are none.
  private static let leastOctets = 8

  /// Where such values lie in a part of `octets`, in order and apart.
  static func ranges(in octets: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = part.lowerBound
    while index < part.upperBound {
      let secret = begins[Int(octets[index])] ? secret(at: index, in: octets, part) : nil
      if let secret { found.append(secret) }
      index = secret?.upperBound ?? index + 1
    }
    found += PathSecret.ranges(in: octets, part)
    return Redaction.merged(found, HTTPCredential.ranges(in: octets, part) + OptionSecret.ranges(in: octets, part))
  }

  /// Which octets a shape begins with.
  private static let begins = (0...UInt8.max).map { !marks[Int($0)].isEmpty || "-ePW".utf8.contains($0) }

  /// What is told by the shape that begins at a place.
  private static func secret(at index: Int, in octets: [UInt8], _ part: Range<Int>) -> Range<Int>? {
    let isLetter = (0x61...0x7A).contains(octets[index] | 0x20)
    if isLetter, index > part.lowerBound, isOfToken(octets[index - 1]) { return nil }
    let rest = octets[index..<part.upperBound]
    let end: Int?
    switch octets[index] {
    case UInt8(ascii: "$"): end = crypt(rest) ?? marked(rest)
    case UInt8(ascii: "-"): end = privateKey(rest)
    case UInt8(ascii: "e"): end = webToken(rest)
    case UInt8(ascii: "P"): return puttyKey(rest)
    case UInt8(ascii: "W"): return wirelessPassword(rest)
    default: end = marked(rest)
    }
    return end.map { index..<$0 }
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
  /// of age, of Amazon and of Google, tokens of GitHub, GitLab, Slack, Stripe, npm, Vault and DigitalOcean. By their
  /// first octet, each with the least octets behind it.
  private static let marks: [[(text: String, least: Int)]] = {
    var marks = [[(text: String, least: Int)]](repeating: [], count: 256)
    let short = [
      "{SHA}", "{SSHA}", "{SHA256}", "{SSHA256}", "{SHA512}", "{SSHA512}", "{MD5}", "{SMD5}", "{CRYPT}", "{CLEARTEXT}",
      "%^%#", "%@%@", "$ANSIBLE_VAULT;", "ENC[", "AGE-SECRET-KEY-1", "ghp_", "gho_", "ghs_", "ghu_", "ghr_",
      "github_pat_", "glpat-", "glrt-", "xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-", "sk_live_",
      "sk_test_", "rk_live_", "dop_v1_",
    ]
    let long = [("AKIA", 16), ("ASIA", 16), ("AIza", 35), ("npm_", 30), ("hvs.", 20)]
    for (text, least) in short.map({ ($0, 4) }) + long { marks[Int(text.utf8.first ?? 0)].append((text, least)) }
    return marks
  }()

  /// Where such a credential ends that stands at the beginning; a vault goes on to the end.
  private static func marked(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let first = rest.first, let mark = marks[Int(first)].first(where: { rest.starts(with: $0.text.utf8) }) else {
      return nil
    }
    if first == UInt8(ascii: "$") { return rest.endIndex }
    let end = rest.firstIndex { $0 <= 0x20 || "<>\"',".utf8.contains($0) } ?? rest.endIndex
    return end - rest.startIndex >= mark.text.utf8.count + mark.least ? end : nil
  }

  /// The lines of the private key in a file of PuTTY's, and what stands behind them, which its MAC ends.
  private static func puttyKey(_ rest: ArraySlice<UInt8>) -> Range<Int>? {
    guard rest.starts(with: "Private-Lines:".utf8) else { return nil }
    let start = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.startIndex + 13
    return start + 1 < rest.endIndex ? start + 1..<rest.endIndex : nil
  }

  /// The password in what a phone is shown to join a wireless network, as `WIFI:T:WPA;S:guests;P:hunter2;;`.
  private static func wirelessPassword(_ rest: ArraySlice<UInt8>) -> Range<Int>? {
    guard rest.starts(with: "WIFI:".utf8) else { return nil }
    let rest = rest.dropFirst(5).prefix(256).prefix { $0 >= 0x20 && $0 != UInt8(ascii: "<") }
    var start = rest.startIndex
    while start < rest.endIndex {
      var end = start
      while end < rest.endIndex, rest[end] != UInt8(ascii: ";") { end += rest[end] == UInt8(ascii: "\\") ? 2 : 1 }
      end = min(end, rest.endIndex)
      if rest[start..<end].starts(with: "P:".utf8) { return start + 2 < end ? start + 2..<end : nil }
      start = end + 1
    }
    return nil
  }

  /// Where a private key ends that stands at the beginning: before its last line, or with the text.
  private static func privateKey(_ rest: ArraySlice<UInt8>) -> Int? {
    // RFC 4716 writes four hyphens and a space.
    guard rest.starts(with: "-----BEGIN ".utf8) || rest.starts(with: "---- BEGIN ".utf8) else { return nil }
    let label = rest.dropFirst(11).prefix(40).prefix { $0 != UInt8(ascii: "-") }
    let ends = ["PRIVATE KEY", "PRIVATE KEY ", "PRIVATE KEY BLOCK", "Static key V1"]
    guard ends.contains(where: { label.suffix($0.utf8.count).elementsEqual($0.utf8) }) else { return nil }
    // Headers of the key may have hyphens, as `Proc-Type`; its last line begins with five.
    var index = rest[label.endIndex...].firstIndex { $0 != UInt8(ascii: "-") } ?? rest.endIndex
    while let hyphen = rest[index...].firstIndex(of: UInt8(ascii: "-")) {
      if rest[hyphen...].starts(with: "-----".utf8) || rest[hyphen...].starts(with: "---- END".utf8) { return hyphen }
      index = hyphen + 1
    }
    return rest.endIndex
  }

  /// Whether a line is the first one of a private key.
  static func beginsPrivateKey(_ line: String) -> Bool { privateKey(Array(line.utf8)[...]) != nil }

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
