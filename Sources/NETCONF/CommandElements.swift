/// Elements whose text is made of command lines, told by their names: those of Cisco, Juniper, H3C, Huawei and Nokia.
/// Case does not count, and an underscore is a hyphen.
public enum CommandElements {
  /// Whether the text of an element of that name is command lines, or what they have set.
  public static func holds(_ name: String) -> Bool {
    let plain = plain(name)
    return blocks.contains(plain) || others.contains(plain) || plain.hasPrefix("cli-") || plain.hasPrefix("md-cli-")
      || plain.hasSuffix("-cli")
  }

  /// Whether each line in an element of that name is a change of its own.
  static func isBlock(_ name: String) -> Bool {
    // Most names differ in their first letter or in length already.
    guard let first = name.utf8.first, first | 0x20 == UInt8(ascii: "c") else { return false }
    return switch name.utf8.count {
    case 10, 15, 17, 18, 21: blocks.contains(plain(name))
    default: false
    }
  }

  private static func plain(_ name: String) -> String { String(name.lowercased().map { $0 == "_" ? "-" : $0 }) }

  private static let blocks: Set<String> = [
    "cli-config", "cli-config-data", "cli-config-data-block", "configuration-set", "configuration-text",
  ]

  private static let others: Set<String> = [
    "cmd", "command", "commands", "cli", "config-text", "text-config", "exec", "exec-command", "execute", "execution",
    "configuration", "configuration-cli", "config-format-text-cmd", "config-format-text-block", "commandline",
    "command-line", "cmdline", "cmd-line", "running-config", "startup-config", "show-config", "script",
  ]
}
