import ArgumentParser
import Report

/// What `--csv` names: a table and where it goes.
struct CSVFile: ExpressibleByArgument {
  let table: CSVTable
  let path: String
  /// The option as it names the table.
  var option: String { table == .sessions ? "--csv" : "--csv \(table.rawValue)=" }

  /// `FILE` for the sessions, `changes=FILE`, `sessions=FILE`; nil where there is no file behind it, and for a word
  /// before `=` that could be meant for a table and is none. `./foo=FILE` is a file of that name.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, let table = CSVTable(rawValue: parts[0]) {
      self.table = table
      path = parts[1]
    } else if parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy({ $0.isLetter || $0 == "-" }) {
      return nil
    } else {
      table = .sessions
      path = argument
    }
    if path.isEmpty { return nil }
  }
}
