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

  /// Takes the next word, behind which the rest of the line stands; whether it announces a credential.
  public mutating func announces(_ word: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>) -> Bool {
    let isAssigned = rest.first == UInt8(ascii: "=") && rest.dropFirst().first.map { $0 > 0x20 } ?? false
    return announces(String(decoding: word, as: UTF8.self).lowercased(), isAssigned: isAssigned) && !isOther(rest)
  }

  private mutating func announces(_ word: String, isAssigned: Bool) -> Bool {
    defer {
      last = (last.1, word)
      standsIn = standsIn || word == "standby" || word == "vrrp" || word == "glbp"
    }
    if last.1.isEmpty { isShow = word == "show" || word == "display" }
    // Behind these signs stands another command, as in `show clock ;configure terminal ;username ...`.
    if isShow { isShow = !(word == "||" || word == "&&" || word.contains(";")) }
    if isShow { return isAssigned && SecretNames.holdsPaired(word) }
    // Keys are made so, and have a passphrase where they are written somewhere.
    if word == "key", last.1 == "crypto" { return false }
    if last == ("crypto", "key") { return Self.movements.contains(word) }
    if word == "community", last.1 == "match" || last.1 == "policy-options" { return false }
    // A sentence about another key.
    if word == "key" || word == "token", Self.qualifying.contains(last.1) { return false }
    if Self.announcing.contains(word) || Self.announcingEnds.contains(where: word.hasSuffix) { return true }
    // Alone on its line it has the password of routers that were named before.
    if word == "authentication" { return standsIn || last.1.isEmpty || last.1 == "nhrp" }
    // Behind the kind of an authentication stands its key.
    if last.1 == "privacy-mode" { return true }
    if last.1.hasSuffix("authentication-mode") { return Self.algorithms.contains(where: word.hasPrefix) }
    // Behind a host of SNMP's stands its community.
    if last == ("snmp-server", "host") { return true }
    return (isAssigned || word.utf8.contains(UInt8(ascii: "-"))) && SecretNames.holds(word)
  }

  /// Whether the word that was taken last is that of a community of BGP's (RFC 1997) or of a chain of keys (RFC 8177),
  /// by what stands behind it.
  private func isOther(_ rest: ArraySlice<UInt8>) -> Bool {
    guard last.1 == "community" || last.1 == "key" else { return false }
    let next = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "[") }.prefix { $0 > 0x20 }
    return last.1 == "key" ? next.elementsEqual("chain".utf8) : SecretNames.isNumberPair(next)
  }

  /// Whether an octet stands between words: white space, the signs of an assignment, and quotes.
  public static func isSeparator(_ octet: UInt8) -> Bool {
    switch octet {
    case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  private static let qualifying: Set<String> = [
    "invalid", "unknown", "unexpected", "duplicate", "missing", "public", "host", "the", "for",
  ]

  private static let movements: Set<String> = ["import", "export", "encrypt", "decrypt", "lock", "unlock"]

  private static let algorithms = ["simple", "plain", "md5", "sha", "hmac"]

  private static let announcingEnds = ["password", "passwd", "secret"]

  private static let announcing: Set<String> = [
    "password", "secret", "community", "key", "key-string", "pre-shared-key", "passphrase", "md5", "psk",
    "snmp-community", "authentication-key", "encrypted-password", "plain-text-password", "ascii-text",
    "hexadecimal", "auth", "priv", "pre-share", "wpa-psk", "passwd", "credential",
    "shared-secret", "authentication-string", "sent-username", "token", "cipher", "pwd", "otp", "bearer",
    "passcode", "wep", "cak", "pin", "pkcs12", "passwords", "secrets", "passphrases", "privatekey", "presharedkey",
    "rootpw", "bindpw", "passwort", "kennwort", "rocommunity", "rwcommunity", "idtoken", "pmk",
  ]
}
