/// The command line as people type it, turned into the one that the commands declare.
///
/// tcpdump's habits work: `-nr FILE` for `-n -r FILE`, `-ieth0`, `-s0`; without a command, `FILE` and `-r FILE` mean
/// `read`, `-i IF` means `live`, and `-D` means `interfaces`.
struct Arguments {
  /// The short options that take a value, which may stand in the same word.
  private static let valued: Set<Character> = ["r", "f", "T", "w", "i", "c", "s", "B", "Z"]
  /// The commands there are.
  private static let commands: Set<String> = ["read", "live", "interfaces", "listeners", "explain", "help"]
  /// What only the program itself answers to.
  private static let topLevel: Set<String> = ["--help", "-h", "--version", "--generate-completion-script"]

  /// The words to be parsed.
  let words: [String]

  /// Rewrites the words behind the program's name.
  init(_ given: [String]) {
    var words = Self.splittingGroups(given)
    if let first = words.first, !Self.commands.contains(first), !Self.topLevel.contains(first) {
      if words == ["-D"] {
        words = ["interfaces"]
      } else {
        let isLive = words.contains { $0 == "-i" || $0 == "--interface" || $0.hasPrefix("--interface=") }
        words.insert(isLive ? "live" : "read", at: 0)
      }
    }
    self.words = words
  }

  /// Splits `-nr` into `-n -r` and `-ieth0` into `-i eth0`; what stands behind `--` stays as it is.
  private static func splittingGroups(_ given: [String]) -> [String] {
    var words: [String] = []
    for (index, word) in given.enumerated() {
      if word == "--" {
        words.append(contentsOf: given[index...])
        break
      }
      guard word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 2 else {
        words.append(word)
        continue
      }
      words.append(contentsOf: split(word.dropFirst()))
    }
    return words
  }

  private static func split(_ letters: Substring) -> [String] {
    var words: [String] = []
    var rest = letters
    while let letter = rest.popFirst() {
      words.append("-\(letter)")
      if valued.contains(letter), !rest.isEmpty {
        words.append(String(rest.first == "=" ? rest.dropFirst() : rest))
        break
      }
    }
    return words
  }
}
