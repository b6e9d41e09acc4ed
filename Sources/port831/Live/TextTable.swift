/// Rows whose columns stand below each other.
struct TextTable {
  /// A column: its title, and whether its words end below each other rather than begin.
  struct Column {
    let title: String
    var isRight = false
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row, a word a column.
  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines, titles first, without spaces at their ends.
  var text: String {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { index in all.reduce(0) { max($0, $1[index].count) } }
    return all.map { row in
      var line = ""
      for index in columns.indices {
        let space = String(repeating: " ", count: widths[index] - row[index].count)
        line += (index > 0 ? "  " : "") + (columns[index].isRight ? space + row[index] : row[index] + space)
      }
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
