/// The words of a command line, one after the other: which of them say that what stands behind is a credential.
public struct CommandWords: Sendable {
  /// The last two words, in small letters.
  private var last = ("", "")
  /// Whether routers were named that stand in for each other, and have a password.
  private var standsIn = false

  /// No word yet.
  public init() {}

  /// Takes the next word; whether it announces a credential.
  public mutating func announces(_ word: String) -> Bool {
    let word = word.lowercased()
    defer {
      last = (last.1, word)
      standsIn = standsIn || word == "standby" || word == "vrrp" || word == "glbp"
    }
    if Self.announcing.contains(word) || word.hasSuffix("-password") || word.hasSuffix("-secret")
      || word.hasSuffix("-key")
    {
      return true
    }
    if word == "authentication" { return standsIn }
    // Behind a host of SNMP's stands its community.
    if last == ("snmp-server", "host") { return true }
    return word.utf8.contains(UInt8(ascii: "-")) && SecretNames.holds(word)
  }

  private static let announcing: Set<String> = [
    "password", "secret", "community", "key", "key-string", "pre-shared-key", "passphrase", "md5", "psk",
    "snmp-community", "authentication-key", "encrypted-password", "plain-text-password", "ascii-text",
    "hexadecimal", "auth", "priv", "pre-share", "wpa-psk", "tacacs-server", "radius-server", "passwd", "credential",
    "shared-secret", "authentication-string", "ppp", "sent-username", "token",
  ]
}
