/// One line of text output: pieces put at columns.
struct Line: Sendable {
  private(set) var text = StyledText()
  /// How many columns are taken.
  private(set) var columns = 0

  /// An empty line, or one with a text.
  init(_ text: String = "", _ style: Style = .plain) { add(text, style) }

  /// Appends a text in one style.
  mutating func add(_ piece: String, _ style: Style = .plain) {
    text.add(piece, style)
    columns += piece.unicodeScalars.count
  }

  /// Appends a text.
  mutating func add(_ piece: StyledText) {
    text.add(piece)
    columns += piece.columns
  }

  /// Fills up with spaces to `column`.
  mutating func pad(to column: Int) {
    if column > columns { add(String(repeating: " ", count: column - columns)) }
  }

  /// Appends a text so that it ends at `column`, at least one space behind what is there.
  mutating func addRight(_ piece: String, endingAt column: Int, _ style: Style = .plain) {
    pad(to: max(column - piece.unicodeScalars.count, columns == 0 ? 0 : columns + 1))
    add(piece, style)
  }

  /// The text without styles.
  var plain: String { text.plain }

  /// Writes the line and its end, with colours when they are on.
  func write(to buffer: inout [UInt8], color: Bool) {
    for run in text.runs {
      let isColored = color && run.style != .plain && run.text.contains { $0 != " " }
      if isColored {
        buffer += "\u{1b}[".utf8
        buffer.appendDecimal(UInt64(run.style.rawValue))
        buffer.append(UInt8(ascii: "m"))
      }
      buffer += run.text.utf8
      if isColored { buffer += "\u{1b}[0m".utf8 }
    }
    buffer.append(UInt8(ascii: "\n"))
  }
}
