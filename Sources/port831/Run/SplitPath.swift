/// A path, taken apart behind its last slash.
struct SplitPath {
  /// What is before the name, with the slash behind it; empty where the path has a name alone.
  let prefix: String
  /// What the path has in its folder.
  let name: String

  /// Takes `path` apart.
  init(_ path: String) {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    (prefix, name) = (String(path[..<start]), String(path[start...]))
  }

  /// The folder, as what can be opened.
  var folder: String {
    switch prefix {
    case "": "."
    case "/": "/"
    default: String(prefix.dropLast())
    }
  }
}
