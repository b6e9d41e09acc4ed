/// A table: its columns are written down once, for its making and for its rows.
struct SQLTable<Fact>: Sendable {
  let name: String
  /// The columns that make a row unique.
  let key: [String]
  let columns: [SQLColumn<Fact>]

  /// The statement that makes it.
  var creation: String {
    let lines = columns.map { "  \"\($0.name)\" \($0.type)" } + ["  PRIMARY KEY (\(Self.list(key)))"]
    return "CREATE TABLE IF NOT EXISTS \"\(name)\" (\n\(lines.joined(separator: ",\n"))\n) WITHOUT ROWID;\n"
  }

  /// The statement that adds a row.
  var insertion: String {
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    return "INSERT OR REPLACE INTO \"\(name)\" (\(Self.list(columns.map(\.name)))) VALUES (\(places))"
  }

  /// The values of a row.
  func row(_ fact: Fact) -> [SQLValue] { columns.map { $0.value(fact) } }

  private static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
}
