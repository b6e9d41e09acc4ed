/// The command line as people type it, turned into the one that the commands declare.
///
/// tcpdump's habits work: `-nr FILE` for `-n -r FILE`, `-ieth0`, `-s0`; without a command, `FILE` and `-r FILE` mean
/// `read`, `-i IF` means `live`, and `-D` means `interfaces`. What tcpdump and tshark call otherwise is turned into what
/// comes near (``ForeignOptions``), or said.
struct Arguments {
  /// The short options that take a value, which may stand in the same word.
  private static let valued: Set<Character> = ["r", "f", "T", "w", "i", "c", "s", "B", "Z", "Y"]
  /// The commands there are.
  private static let commands = ["read", "live", "interfaces", "listeners", "explain", "help"]
  /// What only the program itself answers to.
  private static let topLevel: Set<String> = [
    "--help", "-h", "--version", "--generate-completion-script", "--experimental-dump-help",
  ]

  /// The words to be parsed.
  let words: [String]
  /// Why they are not what the user can have meant; nil where nothing speaks against it.
  let objection: String?

  /// Rewrites the words behind the program's name; `isFile` says whether there is a file of a name.
  init(_ given: [String], isFile: (String) -> Bool = Environment.hasFile) {
    var words = Self.splittingGroups(given)
    if words == ["version"], !isFile("version") { words = ["--version"] }
    if let first = words.first, !Self.commands.contains(first), !Self.topLevel.contains(first) {
      if let objection = Self.objection(toLone: given, words) {
        self.words = words
        self.objection = objection
        return
      }
      if !first.hasPrefix("-"), !isFile(first), let command = Self.nearest(to: first) {
        self.words = words
        objection = "\(first) is no command, and there is no file of that name. Did you mean port831 \(command)?"
        return
      }
      if first == "-D" || first == "--list-interfaces" {
        words[0] = "interfaces"
      } else {
        let isLive = words.contains { $0 == "-i" || $0 == "--interface" || $0.hasPrefix("--interface=") }
        words.insert(isLive ? "live" : "read", at: 0)
      }
    }
    guard let command = words.first, command == "read" || command == "live" else {
      self.words = words
      let rest = Array(words.dropFirst())
      switch words.first {
      case "listeners": objection = SingleOptions.objection(to: rest, valued: Self.valued)
      case "help": objection = rest.first.flatMap(Self.objection(toHelpWith:))
      default: objection = nil
      }
      return
    }
    let foreign = ForeignOptions(
      Array(words.dropFirst()), isLive: command == "live", valued: Self.valued, isFile: isFile)
    self.words = [command] + foreign.words
    objection = foreign.objection ?? SingleOptions.objection(to: foreign.words, valued: Self.valued)
  }

  /// What speaks against an option that stands alone, which no file is read by: mostly one that there is not. `words`
  /// are its letters, where it is short; those with a value miss that.
  private static func objection(toLone given: [String], _ words: [String]) -> String? {
    guard given.count == 1, let word = given.first, word.hasPrefix("-"), word != "-", word != "--" else { return nil }
    if word.contains("=") || ["-D", "--list-interfaces", "--interface", "--read", "--files-from"].contains(word) {
      return nil
    }
    // A letter that takes a value has it in the same word, or misses it.
    if words.contains(where: { $0.count == 2 && $0.last.map(valued.contains) ?? false }) { return nil }
    return "\(word) alone is nothing: port831 --help lists what there is, --version says which one this is."
  }

  /// What speaks against a word that is to be explained as a command; the parser would print the whole help for it.
  private static func objection(toHelpWith word: String) -> String? {
    if word.hasPrefix("-") || commands.contains(word) { return nil }
    let names = commands.dropLast().joined(separator: ", ")
    return "\(word) is no command: there are \(names). port831 explain says what codes mean."
  }

  /// The command that a word is one slip away from.
  private static func nearest(to word: String) -> String? { commands.first { isSlip($0.utf8, word.utf8) } }

  /// Whether one letter was left out, put in, mistaken or swapped with its neighbour.
  private static func isSlip(_ right: String.UTF8View, _ typed: String.UTF8View) -> Bool {
    let (right, typed) = (Array(right), Array(typed))
    guard abs(right.count - typed.count) <= 1, typed.count > 2 else { return false }
    let head = zip(right, typed).prefix { $0 == $1 }.count
    let (rest, typedRest) = (right[head...], typed[head...])
    if rest.dropFirst() == typedRest || rest == typedRest.dropFirst() { return true }
    if rest.dropFirst() == typedRest.dropFirst() { return true }
    return rest.count == typedRest.count && rest.dropFirst(2) == typedRest.dropFirst(2)
      && rest.prefix(2).reversed() == Array(typedRest.prefix(2))
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
