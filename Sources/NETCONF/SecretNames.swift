import Bytes

/// Which leaves hold credentials, told by their names.
public enum SecretNames {
  /// What a credential is called, on its own or with words before or behind it.
  private static let parts: Set<String> = [
    "password", "passwd", "passphrase", "secret", "community", "pre-shared-key", "preshared-key", "auth-key",
    "authentication-key", "private-key", "encryption-key", "cleartext-key", "hidden-key", "md5-key", "key-string",
    "key-data", "shared-key", "symmetric-key", "session-key", "wpa-key", "psk", "access-token", "api-key", "credential",
    "credentials", "keystring", "auth-token", "priv-key", "hexadecimal-string", "ciphertext", "wep-key", "otp",
    "cleartext-private-key", "cleartext-symmetric-key", "hidden-private-key", "encrypted-private-key", "pass",
    "bearer-token", "refresh-token", "security-token", "session-token", "apikey", "key-value",
    "passcode", "bearer", "cookie", "wpa-psk", "pass-word", "pwd", "pswd", "cak", "key-octet-string", "key-val",
    "keyval", "auth-text", "auth-data", "authentication-data", "auth-string", "authentication-string", "pin-code",
    "pkcs12", "passwords", "passwds", "passphrases", "secrets", "privatekey", "presharedkey", "secretkey", "authkey",
    "authtoken", "accesstoken", "bind-pw", "bindpw", "root-pw", "rootpw", "user-pw", "userpw", "login-pw", "loginpw",
    "admin-pw", "adminpw", "auth-pw", "authpw", "masterkey", "privkey", "wpakey", "wepkey", "md5key", "networkkey",
    "accesskey", "signingkey", "encryptionkey", "licensekey", "token-value", "token-string", "token-data", "keytab",
    "jwt", "pmk", "kek", "puk", "secretvalue", "secretstring", "secretdata", "authpass", "privpass", "userpass",
    "loginpass", "rootpass", "adminpass", "bindpass", "ftppass", "storepass", "keypass", "ftp-pw", "ssh-pw", "ldap-pw",
    "totp-seed", "localized-key", "radius-key", "tacacs-key", "passkey", "app-key", "net-key", "app-s-key",
    "stored-key", "server-key", "dbpass", "auth-code", "authorization-code", "key-localized", "key-pem",
    "ssh-host-key-private", "auth-key-string", "community-string", "key-material", "keying-material",
    // In other languages.
    "passwort", "kennwort", "mot-de-passe", "motdepasse", "contrasena", "contraseña", "clave", "senha",
    "wachtwoord", "heslo",
  ]
  private static let longestPart = parts.map(\.utf8.count).max() ?? 0
  /// These without their hyphens: a name in small letters does not show where its words begin.
  private static let joined = Set(parts.filter { $0.utf8.contains(0x2D) }.map { String($0.filter { $0 != "-" }) })

  /// What a name may end with, whatever stands before it.
  private static let ends = ["password", "secret", "passphrase", "community", "psk", "passwd", "pwd", "psw"]
  /// What a name may begin with, whatever stands behind it.
  private static let beginnings = ["pass-word", "pass-phrase", "pass-code", "pass-key"]
  /// What the first word of a name may begin with, as that of `passwordhash`.
  private static let compounds = ["password", "passwd", "communitystring", "pswd", "authtext"]
  /// What nothing may stand behind.
  private static let alone: Set<String> = ["pass", "jwt", "pmk", "kek", "puk"]
  /// Words between others.
  private static let middles: Set<String> = ["password", "passwd", "passphrase", "secret"]

  /// Keys that are no secret: they are public, or they find an entry.
  private static let openKeys = [
    "public-key", "host-key", "authorized-key", "trusted-key", "known-key", "ssh-key", "asymmetric-key",
    "verification-key",
    "foreign-key", "primary-key", "sort-key", "partition-key", "index-key", "list-key", "lookup-key", "map-key",
    "hash-key", "object-key", "entry-key", "search-key", "bridge-key", "admin-key", "oper-key", "partner-key",
    "lacp-key", "actor-key", "aggregation-key", "hot-key", "gre-key", "tunnel-key", "flow-key", "vni-key",
    "lag-key", "vxlan-key", "inner-key", "operational-key", "aggregator-key", "row-key", "routing-key",
  ]
  /// Tokens that are no secret: they find a page.
  private static let openTokens = ["next-token", "nexttoken", "page-token", "pagetoken", "continuation-token"]

  /// Last words of a name that only speaks of a credential.
  private static let about: Set<String> = [
    "age", "length", "type", "format", "expiry", "lifetime", "timeout", "policy", "name", "id", "chain", "chains",
    "attempts", "modified", "expired", "count", "strength", "version", "ref", "view", "acl", "encryption", "less",
    "authentication", "prompt", "recovery", "storage", "store", "required", "enabled", "disabled", "mgmt", "management",
    "mode", "method", "complexity", "status", "state", "rules", "usage", "size", "minimum", "maximum", "min", "max",
    "warning", "interval", "days", "supported", "aging", "expires", "remembered", "identity", "expiration", "control",
    "check", "rotation", "warn", "time", "history", "retries", "algorithm", "reference", "requirements",
    // In other languages.
    "beleid", "richtlinie", "politique", "politica", "regels",
  ]

  /// What communities of BGP (RFC 1997) are called, which are none of SNMP's.
  private static let routing: Set<String> = [
    "community-set", "community-sets", "community-list", "community-lists", "community-member", "community-members",
    "community-type", "community-count", "set-community", "send-community", "match-community", "delete-community",
    "ext-community", "extended-community", "large-community", "standard-community",
    "known-community", "target-community", "std-community", "route-community", "origin-community", "add-community",
    "primary-community", "community-vlan", "community-match", "community-action", "community-value",
  ]

  /// What only sounds like a credential: a community of BGP's, what a SYN is answered by (RFC 4987), and a number.
  private static let others: Set<String> = ["extcommunity", "syn-cookie", "syn-cookies", "number-of-passwords"]

  /// Parameters that say whose credential it is, where, and of which kind.
  private static let describing: Set<String> = [
    "user", "username", "user-name", "userid", "user-id", "uid", "name", "id", "login", "login-name", "account",
    "account-name", "group", "role", "host", "source-host", "server", "address", "session-id", "datastore", "type",
    "algorithm",
  ]

  /// Whether a leaf of that name holds a credential. A name that merely speaks of one does not: `public-key`,
  /// `key-chain`, `password-age` and the like.
  static func holds(_ name: RawSpan) -> Bool { CredentialLetters.occur(inName: name) && isCredential(name.text) }

  /// Whether a leaf of that name holds a credential.
  public static func holds(_ name: String) -> Bool {
    CredentialLetters.occur(inName: name.utf8) && isCredential(name)
  }

  /// Whether an operation of that name is about a password, so that what it is told may be one, whatever it is called,
  /// as `old` and `new` of `change-password`.
  public static func holdsOperation(_ name: String) -> Bool {
    guard holds(name) else { return false }
    return parted(name).split(separator: 0x2D).contains { word in
      isMiddle(word) || ends.contains { ends(word, with: $0) }
    }
  }

  /// Whether a parameter of an operation, or a leaf of an event, is a credential because that is called as one. What
  /// says whose password is set is none. Where it is called as a key, only what has no name of its own is one.
  public static func holds(_ parameter: String, of operation: String) -> Bool {
    guard holds(operation) else { return false }
    let name = String(parameter.lowercased().map { $0 == "_" ? "-" : $0 })
    return holdsOperation(operation) ? !describing.contains(name) : isValue(name)
  }

  private static func isCredential(_ name: String) -> Bool {
    if name.utf8.contains(where: { $0 >= 0x80 }) {
      let folded = folded(name)
      if folded != name { return isCredential(folded) }
    }
    let plain = name.utf8.map { small($0) }
    if isCredential(plain[...]) { return true }
    return name.utf8.contains { (0x41...0x5A).contains($0) } && isCredential(parted(name)[...])
  }

  /// The words between the hyphens are looked up: to compare a name with all of the lists would cost more than the rest
  /// of its element.
  private static func isCredential(_ plain: ArraySlice<UInt8>) -> Bool {
    let words = plain.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let last = words.last.map(text), !others.contains(text(plain)) else { return false }
    if words.count == 1, last == "key" || last == "token" || last == "pin" { return true }
    if words.count > 1 {
      // What a community is called is the community (RFC 3584, section 5.3).
      if last == "name", text(words[words.count - 2]) == "community" { return true }
      if about.contains(last) || isRouting(words, of: plain) { return false }
      if last == "key", !openKeys.contains(where: { ends(plain, with: $0) }) { return true }
    }
    if last.hasSuffix("token"), !openTokens.contains(where: { ends(plain, with: $0) }) { return true }
    return parts.contains(text(plain)) || joined.contains(last) || ends.contains { ends(plain, with: $0) }
      || isCompound(words[0])
      || beginnings.contains { plain.starts(with: $0.utf8) } || words.dropFirst().dropLast().contains(where: isMiddle)
      || words.dropFirst().contains { parts.contains(text(plain[$0.startIndex...])) }
      || words.dropLast().contains { isBeginning(text(plain[..<$0.endIndex])) } || isNumbered(plain)
  }

  private static func isCompound(_ word: ArraySlice<UInt8>) -> Bool {
    compounds.contains { word.starts(with: $0.utf8) && !about.contains(text(word.dropFirst($0.utf8.count))) }
  }

  private static func isMiddle(_ word: ArraySlice<UInt8>) -> Bool { middles.contains(text(word)) }

  private static func isBeginning(_ name: String) -> Bool { parts.contains(name) && !alone.contains(name) }

  private static func isRouting(_ words: [ArraySlice<UInt8>], of plain: ArraySlice<UInt8>) -> Bool {
    zip(words, words.dropFirst()).contains { routing.contains(text(plain[$0.startIndex..<$1.endIndex])) }
  }

  private static func ends(_ name: ArraySlice<UInt8>, with end: String) -> Bool {
    name.suffix(end.utf8.count).elementsEqual(end.utf8)
  }

  /// Some octets as a text; none when they are more than any of the lists has.
  private static func text(_ octets: ArraySlice<UInt8>) -> String {
    octets.count > longestPart ? "" : String(decoding: octets, as: UTF8.self)
  }

  /// Whether a name is one of those with a number behind it, as `password7`; a list may have a `key1`.
  private static func isNumbered(_ plain: ArraySlice<UInt8>) -> Bool {
    guard let last = plain.last, (0x30...0x39).contains(last) else { return false }
    var name = plain
    while let last = name.last, (0x30...0x39).contains(last) || last == 0x2D { name.removeLast() }
    return !["key", "token"].contains(text(name)) && isCredential(name)
  }

  /// A name whose words begin with capitals, as `privateKey`, with hyphens between them.
  private static func parted(_ name: String) -> [UInt8] {
    var parted: [UInt8] = []
    var last: UInt8 = 0
    for octet in name.utf8 {
      let isCapital = (0x41...0x5A).contains(octet)
      if isCapital, (0x61...0x7A).contains(last) || (0x30...0x39).contains(last) { parted.append(0x2D) }
      parted.append(small(octet))
      last = octet
    }
    return parted
  }

  /// A capital letter as a small one, an underscore or a full stop as a hyphen.
  private static func small(_ octet: UInt8) -> UInt8 {
    (0x41...0x5A).contains(octet) ? octet | 0x20 : octet == 0x5F || octet == 0x2E ? 0x2D : octet
  }

  /// A name as it looks: letters in full width (U+FF01 to U+FF5E), and Cyrillic ones as the Latin ones that they look
  /// like, without what has no width.
  private static func folded(_ name: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: continue
      case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      default: folded.append(lookalikes[scalar] ?? scalar)
      }
    }
    return String(folded)
  }

  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{430}": "a", "\u{441}": "c", "\u{435}": "e", "\u{456}": "i", "\u{458}": "j", "\u{43A}": "k",
    "\u{43C}": "m", "\u{43E}": "o", "\u{440}": "p", "\u{455}": "s", "\u{442}": "t", "\u{443}": "y",
    "\u{D1}": "\u{F1}",
  ]

  /// Whether a command line, or one of several, speaks of a credential.
  public static func holdsCommand(_ line: String) -> Bool {
    Array(line.utf8).split(separator: UInt8(ascii: "\n")).contains { line in
      var words = CommandWords()
      return line.split(whereSeparator: CommandWords.isSeparator).contains {
        words.announces($0, before: line[$0.endIndex...])
      }
    }
  }

  /// Whether a value was cut within what may be the user information of a URL, so that nobody can tell where it ends
  /// (RFC 3986, section 3.2.1). One that is whole is redacted where values are disclosed.
  static func holdsCutURL(_ text: String, isCut: Bool) -> Bool {
    guard isCut, let scheme = text.utf8Range(of: "://") else { return false }
    return !text.utf8[scheme...].contains(UInt8(ascii: "@"))
  }
}

extension String {
  /// Behind the first occurrence of some ASCII.
  fileprivate func utf8Range(of pattern: StaticString) -> String.UTF8View.Index? {
    let octets = Octets(self)
    let found = octets.withBytes { $0.firstOffset(of: pattern) }
    return found.map { utf8.index(utf8.startIndex, offsetBy: $0 + pattern.utf8CodeUnitCount) }
  }
}
