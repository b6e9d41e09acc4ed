/// Lists of codes, each with its meaning (`port831 explain`, `port831 explain KIND`).
extension Explanation {
  private static let margin = 4
  private static let ellipsis = " ..."

  /// The list of all codes, by kind, a line each; of a meaning that does not fit there its beginning.
  public static func list(width: Int = 100) -> String {
    Kind.allCases.map { list(of: $0, width: width, isShort: true) }.joined(separator: "\n")
  }

  /// The list of a kind's codes. Lines of at most `width` columns, each with its end.
  public static func list(of kind: Kind, width: Int = 100) -> String { list(of: kind, width: width, isShort: false) }

  /// The kind that a word means, in the singular or the plural.
  public static func kind(named word: String) -> Kind? {
    let word = word.lowercased()
    return Kind.allCases.first { kind in
      [kind.rawValue, kind.word, "\(kind.word)s", "\(kind.word.dropLast())ies"].contains(word)
    }
  }

  private static func list(of kind: Kind, width: Int, isShort: Bool) -> String {
    let edge = min(max(width, 80), 120) - 2
    let explanations = all.filter { $0.kind == kind }
    let indent = explanations.reduce(0) { max($0, $1.code.count) } + margin + 2
    return explanations.reduce(into: kind.word + "\n") { text, explanation in
      let code = String(repeating: " ", count: margin) + explanation.code
      let meaning = isShort ? beginning(of: explanation.meaning, room: edge - indent) : explanation.meaning
      text += code + String(repeating: " ", count: indent - code.count)
      text += wrapped(meaning, indent: indent, edge: edge).drop { $0 == " " }
    }
  }

  /// As many words as there is room for.
  private static func beginning(of text: String, room: Int) -> String {
    if text.count <= room { return text }
    var line = ""
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count + ellipsis.count > room { break }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line + ellipsis
  }
}
