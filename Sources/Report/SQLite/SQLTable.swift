/// A table: its columns are written down once, for its making and for its rows.
struct SQLTable<Fact>: Sendable {
  let name: String
  /// The statement that makes it.
  let creation: String
  /// The statement that adds a row.
  let insertion: String
  private let columns: [SQLColumn<Fact>]

  /// A table; the columns of `key` make a row unique.
  init(name: String, key: [String], columns: [SQLColumn<Fact>]) {
    self.name = name
    self.columns = columns
    let lines = columns.map { "  \"\($0.name)\" \($0.type)" } + ["  PRIMARY KEY (\(Self.list(key)))"]
    creation = "CREATE TABLE IF NOT EXISTS \"\(name)\" (\n\(lines.joined(separator: ",\n"))\n) WITHOUT ROWID;\n"
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    insertion = "INSERT OR REPLACE INTO \"\(name)\" (\(Self.list(columns.map(\.name)))) VALUES (\(places))"
  }

  /// The values of a row.
  func row(_ fact: Fact) -> [SQLValue] { columns.map { $0.value(fact) } }

  private static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
}
