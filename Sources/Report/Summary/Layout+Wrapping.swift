/// Text that does not fit goes on below itself.
extension Layout {
  /// A line of a block: one word in the gutter, what it says, and the packet that shows it.
  func fact(_ word: String, _ text: StyledText, style: Style = .plain, packet: String? = nil) -> [Line] {
    var first = Line("    ")
    first.add(word, style)
    first.pad(to: Self.gutter)
    if word.count > 9 { first.add(" ") }
    return wrap(text, behind: first, indent: Self.gutter, right: packet)
  }

  /// `text` behind what `first` holds, going on at column `indent`; `right` stands at the edge of the first line, or
  /// where it does not fit, of a line of its own.
  func wrap(_ text: StyledText, behind first: Line, indent: Int, right: String? = nil) -> [Line] {
    var lines: [Line] = []
    var line = first
    var isFresh = true
    let reserved = right.map { $0.columns + 2 } ?? 0
    var limit = edge - reserved
    if limit - first.columns < 16 { limit = edge }
    if line.columns + text.columns <= limit {
      // Most texts fit: there is nothing to break into words.
      line.add(text)
      lines = [line]
      if let right { attach(right, to: &lines) }
      return lines
    }
    for word in text.words {
      let columns = word.columns
      if !isFresh, line.columns + 1 + columns > limit {
        lines.append(line)
        line = Line()
        line.pad(to: indent)
        limit = edge
        isFresh = true
      }
      if !isFresh { line.add(" ") }
      line.add(word.cut(to: max(8, limit - line.columns)))
      isFresh = false
    }
    lines.append(line)
    if let right { attach(right, to: &lines) }
    return lines
  }

  private func attach(_ right: String, to lines: inout [Line]) {
    let columns = right.columns
    if let index = lines.indices.first, lines[index].columns + columns + 2 <= edge {
      lines[index].addRight(right, endingAt: edge, .dim)
      return
    }
    var line = Line()
    line.addRight(right, endingAt: edge, .dim)
    lines.append(line)
  }
}
