import BEEP
import Bytes
import Testing

@testable import Report

/// The files of `--streams`.
@Suite struct StreamsTests {
  /// A folder in memory.
  final class Folder {
    var files: [String: [UInt8]] = [:]
  }

  struct Files: StreamFiles {
    let folder: Folder

    mutating func create(_ name: String) throws -> String {
      folder.files[name] = []
      return name
    }

    mutating func reopen(_ name: String) throws -> String { name }

    mutating func append(_ octets: RawSpan, to file: String) throws {
      folder.files[file, default: []] += Octets(copying: octets).array
    }

    mutating func close(_ file: String) throws {}

    mutating func remove(_ name: String) throws { folder.files[name] = nil }
  }

  private static func say(
    _ text: String, _ session: Int, _ peer: Peer, to report: inout StreamsReport<Files>
  ) throws {
    let octets = Octets(Array(text.utf8))
    try octets.withBytes { (span) throws in try report.octets(session, peer, span) }
  }

  private static func body(
    _ text: String, _ ordinal: UInt64, isFirst: Bool, isLast: Bool, to report: inout StreamsReport<Files>
  ) throws {
    let octets = Octets(Array(text.utf8))
    try octets.withBytes { (span) throws in
      try report.body(1, ordinal: ordinal, type: .msg, isXML: true, span, isFirst: isFirst, isLast: isLast)
    }
  }

  @Test func `a direction and a message are a file each`() throws {
    let folder = Folder()
    var report = StreamsReport(Files(folder: folder), openFiles: 1)
    try Self.say("MSG", 1, .initiator, to: &report)
    try Self.say("RPY", 1, .listener, to: &report)
    try Self.say(" 0", 1, .initiator, to: &report)
    try Self.body("<a>", 7, isFirst: true, isLast: false, to: &report)
    try Self.body("</a>", 7, isFirst: false, isLast: true, to: &report)
    try report.end()
    #expect(folder.files["1.initiator.bin"] == Array("MSG 0".utf8))
    #expect(folder.files["1.listener.bin"] == Array("RPY".utf8))
    #expect(folder.files["messages/1-7-MSG.xml"] == Array("<a></a>".utf8))
    #expect(report.omittedFiles == 0)
  }

  @Test func `there are no more files than there may be, and what is left out is counted`() throws {
    let folder = Folder()
    var report = StreamsReport(Files(folder: folder), fileLimit: 10)
    try Self.body("<a>", 1, isFirst: true, isLast: false, to: &report)
    for session in 1...50 {
      try Self.say("one", session, .initiator, to: &report)
      try Self.say("two", session, .initiator, to: &report)
    }
    try Self.body("</a>", 1, isFirst: false, isLast: true, to: &report)
    try Self.body("<late/>", 2, isFirst: true, isLast: true, to: &report)
    try report.end()
    #expect(folder.files.count == 11, "10 files and the index")
    #expect(report.omittedFiles == 42)
    #expect(folder.files["messages/1-1-MSG.xml"] == Array("<a></a>".utf8), "what has a file is written to its end")
    #expect(folder.files["9.initiator.bin"] == Array("onetwo".utf8))
    let index = String(decoding: folder.files["streams.ndjson"] ?? [], as: UTF8.self)
    #expect(index.split(separator: "\n").count == 9, "a line a file")
  }

  @Test func `of a session that is not selected nothing stays, and its files make room for others`() throws {
    let folder = Folder()
    var report = StreamsReport(Files(folder: folder), fileLimit: 3)
    try Self.say("secret", 1, .initiator, to: &report)
    try Self.body("<a>", 1, isFirst: true, isLast: true, to: &report)
    try Self.body("<b>", 2, isFirst: true, isLast: false, to: &report)
    try Self.body("<c>", 3, isFirst: true, isLast: true, to: &report)
    #expect(report.openSessions == [1])
    #expect(report.fileCount == 3)
    try report.sessionPassedOver(1)
    #expect(folder.files.isEmpty)
    #expect(report.openSessions == [])
    #expect(report.fileCount == 0)
    try Self.body("</b>", 2, isFirst: false, isLast: true, to: &report)
    try Self.say("one", 2, .initiator, to: &report)
    try Self.say("two", 2, .listener, to: &report)
    try report.sessionEnded(2)
    try report.end()
    #expect(Set(folder.files.keys) == ["2.initiator.bin", "2.listener.bin", "streams.ndjson"])
    #expect(report.omittedFiles == 0, "what nobody selected is not missed")
    let index = String(decoding: folder.files["streams.ndjson"] ?? [], as: UTF8.self)
    #expect(!index.contains("1.initiator.bin"))
  }
}
