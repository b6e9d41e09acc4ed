import NETCONF

/// Names of configuration leaves, elements and parameters whose values are credentials.
///
/// YANG has no mark for secrets, so they are known by name: those of the IETF modules (RFC 7317, 8177, 9640 to 9645)
/// and of the vendors' models that were met.
public enum SecretName {
  /// Whether the local name `name` (no prefix; case does not count) names a credential.
  public static func isSecret(_ name: String) -> Bool {
    SecretNames.holds(name) || whole.contains(name.lowercased())
  }

  /// Where the secret of a command line begins: behind the first word that announces one.
  static func secret(inCommand line: ArraySlice<UInt8>) -> Range<Int>? {
    var index = line.startIndex
    var words = CommandWords()
    while index < line.endIndex {
      while index < line.endIndex, isSpace(line[index]) { index += 1 }
      let start = index
      while index < line.endIndex, !isSpace(line[index]) { index += 1 }
      // Behind a tag or the beginning of a section the first word stands without a space.
      let bare = line[start..<index].split(whereSeparator: { ">[".utf8.contains($0) }).last ?? line[start..<index]
      let word = String(decoding: bare, as: UTF8.self)
      guard words.announces(word) else { continue }
      var end = line.endIndex
      while index < end, isSpace(line[index]) { index += 1 }
      while end > index, isSpace(line[end - 1]) { end -= 1 }
      return index < end ? index..<end : nil
    }
    return nil
  }

  /// Command lines with what each announces as a secret redacted.
  static func redacted(commands text: String) -> String {
    let octets = Array(text.utf8)
    let secrets = octets.split(separator: UInt8(ascii: "\n")).compactMap { secret(inCommand: $0) }
    let all = Redaction.merged(secrets, UserInfo.ranges(in: octets))
    return all.isEmpty ? text : String(decoding: Redaction.replacing(all, in: octets), as: UTF8.self)
  }

  /// Names of elements that hold command lines (Cisco's and Juniper's).
  static func holdsCommands(_ name: String) -> Bool { commands.contains(name) }

  /// Names of elements that hold what a command has printed.
  static func holdsOutput(_ name: String) -> Bool { outputs.contains(name) }

  /// Names of elements that hold a sentence of an error: NETCONF's, BEEP's and SOAP's.
  static func holdsSentence(_ name: String) -> Bool { sentences.contains(name) }

  /// Whether the last element of a path is one that holds command lines.
  static func holdsCommands(lastOf path: String) -> Bool {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    let name = path.utf8[slash...].dropFirst()
    // Most names differ in their first letter already.
    guard name.first == UInt8(ascii: "c") || name.first == UInt8(ascii: "e") else { return false }
    return holdsCommands(String(decoding: name, as: UTF8.self))
  }

  private static func isSpace(_ octet: UInt8) -> Bool { octet <= 0x20 }

  private static let whole: Set<String> = [
    "pass", "passcode", "keystring", "hexadecimal-string", "cleartext-symmetric-key", "priv-key", "otp", "credentials",
    "wep-key", "wpa-psk", "snmp-community", "bearer", "cookie",
  ]

  private static let outputs: Set<String> = [
    "output", "response", "cli-output", "cli-response", "configuration-output", "result",
  ]

  private static let sentences: Set<String> = ["error-message", "error", "close", "message", "Text", "faultstring"]

  private static let commands: Set<String> = [
    "cmd", "command", "commands", "cli", "cli-config-data", "cli-config-data-block", "cli-config-data-xml",
    "configuration-set", "configuration-text", "config-text", "exec", "config-format-text-cmd",
  ]
}
