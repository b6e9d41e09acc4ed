import Report
import Testing

@testable import port831

/// What `--csv` names.
@Suite struct CSVFileTests {
  @Test(
    arguments: [
      ("a.csv", .sessions, "a.csv"), ("sessions=a", .sessions, "a"), ("changes=a=b", .changes, "a=b"),
      ("./foo=x.csv", .sessions, "./foo=x.csv"), ("a.b=c", .sessions, "a.b=c"),
    ] as [(String, CSVTable, String)])
  func `a table and a file, or a file alone`(_ text: String, _ table: CSVTable, _ path: String) throws {
    let file = try #require(CSVFile(argument: text))
    #expect(file.table == table && file.path == path)
  }

  @Test(arguments: ["foo=x.csv", "Changes=x.csv", "change-s=x", "changes=", ""])
  func `a table that there is not is no part of a file's name`(_ text: String) {
    #expect(CSVFile(argument: text)?.path == nil)
  }
}
