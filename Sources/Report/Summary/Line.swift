/// One line of text output: pieces put at columns.
struct Line: Sendable {
  private(set) var text = StyledText()
  /// How many columns are taken.
  var columns: Int { text.columns }
  /// Gaps of any width that lines have.
  private static let gaps = (0...120).map { String(repeating: " ", count: $0) }

  /// An empty line, or one with a text.
  init(_ text: String = "", _ style: Style = .plain) { add(text, style) }

  /// Appends a text in one style.
  mutating func add(_ piece: String, _ style: Style = .plain) { text.add(piece, style) }

  /// Appends a text.
  mutating func add(_ piece: StyledText) { text.add(piece) }

  /// Fills up with spaces to `column`.
  mutating func pad(to column: Int) {
    let count = column - columns
    if count <= 0 { return }
    let gap = count < Self.gaps.count ? Self.gaps[count] : String(repeating: " ", count: count)
    text.add(gap, .plain, columns: count)
  }

  /// Appends a text so that it ends at `column`, at least one space behind what is there.
  mutating func addRight(_ piece: String, endingAt column: Int, _ style: Style = .plain) {
    let count = piece.columns
    pad(to: max(column - count, columns == 0 ? 0 : columns + 1))
    text.add(piece, style, columns: count)
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
