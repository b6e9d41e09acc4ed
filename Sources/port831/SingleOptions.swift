/// Options of which only the last one would count. One that is given again is said: a gate would stand open, or an
/// output be missing, that somebody has named.
enum SingleOptions {
  /// Their names, and the one by which each is called.
  private static let names: [String: String] = [
    "--fail-on": "--fail-on", "--verdict": "--verdict", "--operation": "--operation",
    "--application": "--application", "--user": "--user", "--login": "--user", "--ports": "--ports", "-f": "-f",
    "--filter": "-f", "--since": "--since", "--until": "--until", "--files-from": "--files-from",
    "--key-log": "--key-log", "--policy": "--policy", "-w": "-w", "--write": "-w", "--ndjson": "--ndjson",
    "--eve": "--eve", "--sqlite": "--sqlite", "--html": "--html", "--streams": "--streams", "--ring": "--ring",
    "--prometheus": "--prometheus",
  ]
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
      let spelled = word.prefix { $0 != "=" }
      let name = names[String(spelled)]
      let isShort = word.count == 2 && word.first == "-" && word.last.map(valued.contains) ?? false
      isValue = isShort || (name != nil && spelled.count == word.count)
      guard let name, !given.insert(name).inserted else { continue }
      let way = lists.contains(name) ? ": commas go between its values, \(name) A,B." : "."
      return "\(name) is given twice, and only the last would count\(way)"
    }
    return nil
  }
}
