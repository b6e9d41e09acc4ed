/// Options of which only the last one would count. One that is given again is said: a gate would stand open, or an
/// output be missing, that somebody has named.
enum SingleOptions {
  /// Their names.
  private static let names: Set<String> = [
    "--fail-on", "--verdict", "--operation", "--application", "--user", "--ports", "-f", "--since", "--until",
    "--files-from", "--key-log", "--policy", "-T", "-w", "--ndjson", "--eve", "--sqlite", "--html", "--streams",
    "--ring", "--prometheus",
  ]
  /// Other names for some of them.
  private static let aliases = ["--login": "--user", "--filter": "-f", "--format": "-T", "--write": "-w"]
  /// Those that take several values at once.
  private static let lists: Set<String> = [
    "--fail-on", "--verdict", "--operation", "--application", "--user", "--ports",
  ]

  /// What speaks against the words behind a command; nil where none of these options is given again. `valued` are the
  /// short options that take a value, which may look like an option.
  static func objection(to words: [String], valued: Set<Character>) -> String? {
    var given: Set<String> = []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      if word == "--" { return nil }
      let spelled = String(word.prefix { $0 != "=" })
      let name = aliases[spelled] ?? spelled
      let isSingle = names.contains(name)
      let isShort = word.count == 2 && word.first == "-" && word.last.map(valued.contains) ?? false
      isValue = isShort || (isSingle && spelled == word)
      guard isSingle, !given.insert(name).inserted else { continue }
      let way = lists.contains(name) ? ": commas go between its values, \(name) A,B." : "."
      return "\(name) is given twice, and only the last would count\(way)"
    }
    return nil
  }
}
