/// The command line as people type it, turned into the one that the commands declare.
///
/// tcpdump's habits work: `-nr FILE` for `-n -r FILE`, `-ieth0`, `-s0`; without a command, `FILE` and `-r FILE` mean
/// `read`.
struct Arguments {
  /// The short options that take a value, which may stand in the same word.
  private static let valued: Set<Character> = ["r", "f", "T", "w", "i", "c", "s", "B", "Z"]
  /// The commands there are.
  private static let commands: Set<String> = ["read", "explain", "help"]
  /// The commands that the contract promises and this version does not have.
  private static let missing: Set<String> = ["live", "interfaces", "listeners"]
  /// What only the program itself answers to.
  private static let topLevel: Set<String> = ["--help", "-h", "--version", "--generate-completion-script"]

  /// The words to be parsed.
  let words: [String]
  /// The command that is asked for and not there.
  let missingCommand: String?

  /// Rewrites the words behind the program's name.
  init(_ given: [String]) {
    var words = Self.splittingGroups(given)
    missingCommand = Self.missing(in: words)
    if let first = words.first, !Self.commands.contains(first), !Self.topLevel.contains(first) {
      words.insert("read", at: 0)
    }
    self.words = words
  }

  private static func missing(in words: [String]) -> String? {
    guard let first = words.first, !commands.contains(first) else { return nil }
    if missing.contains(first) { return first }
    let options = words.prefix { $0 != "--" }
    return options.contains("-i") ? "live" : options.contains("-D") ? "interfaces" : nil
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
