import ArgumentParser
import Bytes
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
    var document = Document(path, keepsRows: true) { _ in options.database(path, "run") }
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

  // MARK: Tables

  private var table: String { folder.appending(path: "facts.csv").path }
  private var snapshot: LiveSnapshot {
    LiveSnapshot(statistics: RunStatistics(), census: PacketCensus(), sources: [])
  }
  private static let turn = Rotation.Turn(stamp: "20261120T090000Z-000", keeping: 0, horizon: nil)

  /// A table, which is added to where somebody has made a file in its place.
  private func csv(_ notice: Locked<String?> = Locked(nil)) throws -> Document {
    let options = try OutputOptions.parse([])
    let added = try OutputOptions.parse(["--append"])
    let file = try #require(CSVFile(argument: table))
    var document = Document(table, keepsRows: false, notice: notice) { ($0 ? added : options).table(file) }
    try document.take(.begin(RunFacts()))
    return document
  }

  /// The files, and how many lines each has; every one begins with the header.
  private func lines() throws -> [String: Int] {
    let header = CSVTable.sessions.header
    var lines: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let octets = Array(try Data(contentsOf: folder.appending(path: name)))
      #expect(octets.prefix(header.count) == header[...], "\(name)")
      lines[name] = octets.count { $0 == UInt8(ascii: "\n") }
    }
    return lines
  }

  @Test("that is put aside twice within a second replaces nothing")
  func putAsideTwice() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var document = try csv()
    try document.take(.rotate(Self.turn, snapshot))
    try document.take(.rotate(Self.turn, snapshot))
    try document.take(.end(RunStatistics(), PacketCensus()))
    #expect(
      try lines() == ["facts-20261120T090000Z-000.csv": 1, "facts-20261120T090000Z-001.csv": 1, "facts.csv": 1])
  }

  @Test("goes on in the file that somebody has made in its place, and only then")
  func created() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var document = try csv()
    try document.take(.reopen(snapshot))
    try FileManager.default.moveItem(atPath: table, toPath: table + ".1")
    #expect(FileManager.default.createFile(atPath: table, contents: Data()))
    try document.take(.reopen(snapshot))
    try document.take(.end(RunStatistics(), PacketCensus()))
    #expect(try lines() == ["facts.csv": 1, "facts.csv.1": 1])
  }

  @Test("that somebody has moved away is put aside already")
  func movedBeforeTurn() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var document = try csv()
    try FileManager.default.moveItem(atPath: table, toPath: table + ".1")
    try document.take(.rotate(Self.turn, snapshot))
    try document.take(.end(RunStatistics(), PacketCensus()))
    #expect(try lines() == ["facts.csv": 1, "facts.csv.1": 1])
  }

  @Test("that cannot be begun anew goes on as it is, and says so")
  func obstructed() throws {
    let aside = FileManager.default.temporaryDirectory.appending(path: "port831-aside-\(UUID())")
    defer { try? FileManager.default.removeItem(at: aside) }
    let notice = Locked<String?>(nil)
    var document = try csv(notice)
    try FileManager.default.moveItem(at: folder, to: aside)
    for fact in [.reopen(snapshot), .rotate(Self.turn, snapshot)] as [Document.Fact] {
      try document.take(fact)
      #expect(notice.withLock { $0 }?.contains("still goes to the file that was open") == true)
      notice.withLock { $0 = nil }
    }
    try document.take(.end(RunStatistics(), PacketCensus()))
    #expect(try Data(contentsOf: aside.appending(path: "facts.csv")).isEmpty == false)
  }
}
