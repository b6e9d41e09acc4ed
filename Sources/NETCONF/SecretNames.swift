/// Which leaves hold credentials, told by their names.
enum SecretNames {
  private static let parts = [
    "password", "passwd", "passphrase", "secret", "community", "pre-shared-key", "preshared-key", "auth-key",
    "authentication-key", "private-key", "encryption-key", "cleartext-key", "hidden-key", "md5-key", "key-string",
    "key-data", "shared-key", "symmetric-key", "session-key", "wpa-key", "psk", "access-token", "api-key", "credential",
  ]

  /// Whether a leaf of that name holds a credential. A name that merely speaks of one does not: `public-key`,
  /// `key-chain`, `password-age` and the like.
  static func holds(_ name: String) -> Bool {
    let name = name.lowercased()
    let plain = name.replacing("_", with: "-")
    if plain == "key" || plain == "token" || plain == "pin" { return true }
    let isAbout = [
      "-age", "-length", "-type", "-format", "-expiry", "-lifetime", "-timeout", "-policy", "-name", "-id",
    ]
    if isAbout.contains(where: plain.hasSuffix) { return false }
    return parts.contains {
      plain == $0 || plain.hasSuffix("-" + $0) || plain.hasPrefix($0 + "-") || plain.hasSuffix($0)
    }
  }

  /// Whether a command line speaks of a credential.
  static func holdsCommand(_ line: String) -> Bool {
    let words = line.lowercased().split { $0 == " " || $0 == "\t" }
    return words.contains { word in
      [
        "password", "secret", "community", "key", "key-string", "pre-shared-key", "passphrase", "md5", "psk",
        "snmp-community",
        "authentication-key", "encrypted-password", "plain-text-password", "ascii-text", "hexadecimal",
      ].contains(String(word))
    }
  }

  /// Whether a URL has user information (RFC 3986, section 3.2.1).
  static func holdsURL(_ text: String) -> Bool {
    guard let scheme = text.firstRange(of: "://") else { return false }
    let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return authority.contains("@")
  }
}
