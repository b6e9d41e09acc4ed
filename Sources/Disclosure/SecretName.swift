/// Names of configuration leaves, elements and parameters whose values are credentials.
///
/// YANG has no mark for secrets, so they are known by name: those of the IETF modules (RFC 7317, 8177, 9640 to 9645)
/// and of the vendors' models that were met.
public enum SecretName {
  /// Whether the local name `name` (no prefix; case does not count) names a credential.
  public static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    return whole.contains(name) || endings.contains { name.hasSuffix($0) }
  }

  private static let whole: Set<String> = [
    "password", "passwd", "pass", "passphrase", "secret", "community", "key-string", "keystring", "hexadecimal-string",
    "key", "psk", "pre-shared-key", "shared-secret", "private-key", "cleartext-private-key", "cleartext-key",
    "cleartext-symmetric-key", "cleartext-password", "encrypted-password", "plain-text-password", "auth-key",
    "authentication-key", "md5-key", "priv-key", "auth-password", "priv-password", "token", "access-token", "otp",
    "credential", "credentials", "snmp-community", "wep-key",
  ]

  private static let endings = ["-password", "-secret", "-passphrase", "-private-key", "-psk", "password"]
}
