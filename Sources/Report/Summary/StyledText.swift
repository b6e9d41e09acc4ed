/// Text whose parts look different.
struct StyledText: ExpressibleByStringLiteral, Sendable {
  /// A part in one style.
  struct Run: Equatable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var runs: [Run] = []
  /// How many columns it takes.
  private(set) var columns = 0

  /// Nothing.
  init() {}

  /// A text in one style.
  init(_ text: String, _ style: Style = .plain) { add(text, style) }

  /// A text without a style.
  init(stringLiteral text: String) { add(text) }

  /// Appends a text in one style.
  mutating func add(_ text: String, _ style: Style = .plain) {
    add(text, style, columns: text.columns)
  }

  /// Appends a text in one style that takes so many columns.
  mutating func add(_ text: String, _ style: Style, columns: Int) {
    if text.isEmpty { return }
    runs.append(Run(text: text, style: style))
    self.columns += columns
  }

  /// Appends another text.
  mutating func add(_ other: StyledText) {
    runs += other.runs
    columns += other.columns
  }

  /// Whether there is nothing.
  var isEmpty: Bool { runs.isEmpty }

  /// The text without its styles.
  var plain: String { runs.map(\.text).joined() }

  /// The words, each of one or more runs.
  var words: [StyledText] {
    var words: [StyledText] = []
    var word = StyledText()
    for run in runs {
      let parts = run.text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 {
          if !word.isEmpty { words.append(word) }
          word = StyledText()
        }
        word.add(String(Substring(part)), run.style)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether a word takes more than `room` columns. No word takes more columns than it has octets, and few have many.
  func hasWord(widerThan room: Int) -> Bool {
    var octets = 0
    for run in runs {
      for octet in run.text.utf8 {
        octets = octet == UInt8(ascii: " ") ? 0 : octets + 1
        if octets > room { return words.contains { $0.columns > room } }
      }
    }
    return false
  }

  /// The text with its middle left out, so that it takes at most `limit` columns.
  func cut(to limit: Int) -> StyledText {
    columns <= limit ? self : StyledText(Quoted.cutMiddle(plain, to: limit), runs.first?.style ?? .plain)
  }
}
