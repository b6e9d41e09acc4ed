/// The words of a command line, one after the other: which of them say that what stands behind is a credential.
public struct CommandWords: Sendable {
  /// The last two words, in small letters.
  private var last = ("", "")
  /// Whether routers were named that stand in for each other, and have a password.
  private var standsIn = false
  /// Whether the line only asks for what is set.
  private var isShow = false

  /// No word yet.
  public init() {}

  /// Takes the next word; whether it announces a credential.
  public mutating func announces(_ word: String) -> Bool {
    let word = word.lowercased()
    defer {
      last = (last.1, word)
      standsIn = standsIn || word == "standby" || word == "vrrp" || word == "glbp"
    }
    if last.1.isEmpty { isShow = word == "show" || word == "display" }
    // Behind these signs stands another command, as in `show clock ;configure terminal ;username ...`.
    if isShow { isShow = !(word == "||" || word == "&&" || word.contains(";")) }
    if isShow { return false }
    // Keys are made so, and have a passphrase where they are written somewhere.
    if word == "key", last.1 == "crypto" { return false }
    if last == ("crypto", "key") { return Self.movements.contains(word) }
    if word == "community", last.1 == "match" { return false }
    if Self.announcing.contains(word) || Self.ends.contains(where: word.hasSuffix) { return true }
    // Alone on its line it has the password of routers that were named before.
    if word == "authentication" { return standsIn || last.1.isEmpty || last.1 == "nhrp" }
    // Behind the kind of an authentication stands its key.
    if last.1 == "privacy-mode" { return true }
    if last.1 == "authentication-mode" { return Self.algorithms.contains(where: word.hasPrefix) }
    // Behind a host of SNMP's stands its community.
    if last == ("snmp-server", "host") { return true }
    return word.utf8.contains(UInt8(ascii: "-")) && SecretNames.holds(word)
  }

  /// Whether the word that was taken last is that of a community of BGP's (RFC 1997), by what stands behind it.
  public func isRouting(_ rest: ArraySlice<UInt8>) -> Bool {
    guard last.1 == "community" else { return false }
    return SecretNames.isNumberPair(rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "[") }.prefix { $0 > 0x20 })
  }

  /// Whether an octet stands between words: white space, the signs of an assignment, and quotes.
  public static func isSeparator(_ octet: UInt8) -> Bool {
    switch octet {
    case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  private static let ends = ["-password", "-secret", "-key", "-token"]

  private static let movements: Set<String> = ["import", "export", "encrypt", "decrypt", "lock", "unlock"]

  private static let algorithms = ["simple", "plain", "md5", "sha", "hmac"]

  private static let announcing: Set<String> = [
    "password", "secret", "community", "key", "key-string", "pre-shared-key", "passphrase", "md5", "psk",
    "snmp-community", "authentication-key", "encrypted-password", "plain-text-password", "ascii-text",
    "hexadecimal", "auth", "priv", "pre-share", "wpa-psk", "passwd", "credential",
    "shared-secret", "authentication-string", "sent-username", "token", "cipher", "pwd", "otp", "bearer",
    "passcode", "wep", "cak", "pin", "pkcs12", "passwords", "secrets", "passphrases", "privatekey", "presharedkey",
    "rootpw", "bindpw", "passwort", "kennwort",
  ]
}
