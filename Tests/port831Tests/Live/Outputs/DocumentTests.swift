import ArgumentParser
import Foundation
import Testing

@testable import Report
@testable import port831

@Suite("A document of a live run")
struct DocumentTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "port831-document-\(UUID())")
  private var path: String { folder.appending(path: "facts.sqlite").path }
  private var moved: String { folder.appending(path: "moved.sqlite").path }

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  /// A database in which something may be written by `options`.
  private func database(_ arguments: [String] = []) throws -> Document {
    let options = try OutputOptions.parse(arguments)
    let path = path
    var document = Document(path, keepsRows: true) { options.database(path, "run") }
    try document.take(.begin(RunFacts()))
    return document
  }

  private func source(_ name: String) -> Document.Fact {
    .sourceEnded(ReportedSource(index: 0, name: name, format: "live", interfaces: []))
  }

  /// How many sources a database has; it must be whole.
  private func rows(_ path: String) throws -> Int64? {
    let database = try Database(path: path)
    #expect(try database.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") == 1)
    return try database.number("SELECT count(*) FROM source")
  }

  @Test(
    "that is a database loses nothing when it is moved away, wherever in a transaction", arguments: [[], ["--force"]])
  func movedBetween(arguments: [String]) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var document = try database(arguments)
    try document.take(source("one"))
    try FileManager.default.moveItem(atPath: path, toPath: moved)
    // The transaction is open: it is ended where it was begun.
    try document.take(source("two"))
    try document.take(.flush)
    // Nobody has said yet that the file was moved.
    try document.take(source("three"))
    try document.take(.flush)
    try document.take(source("four"))
    try document.take(.flush)
    #expect(try rows(moved) == 2)
    #expect(try rows(path) == 2)
    #expect(document.failure == nil)
  }

  @Test("that is a database keeps what was not committed when it is opened anew", arguments: [[], ["--force"]])
  func reopened(arguments: [String]) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var document = try database(arguments)
    for name in ["one", "two", "three"] { try document.take(source(name)) }
    try FileManager.default.moveItem(atPath: path, toPath: moved)
    try document.take(.reopen(LiveSnapshot(statistics: RunStatistics(), census: PacketCensus(), sources: [])))
    try document.take(source("four"))
    try document.take(.flush)
    #expect(try rows(moved) == 3)
    #expect(try rows(path) == 1)
  }
}
