import Bytes
import Packet
import Testing

@testable import Policy
@testable import Report
@testable import Session

@Suite("CSV")
struct CSVTests {
  /// Rows and cells by the grammar of RFC 4180, section 2; nil where the text does not follow it.
  private static func parsed(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while !rest.isEmpty {
      var cell = String.UnicodeScalarView()
      if rest.first == "\"" {
        rest.removeFirst()
        while true {
          guard let scalar = rest.popFirst() else { return nil }
          if scalar != "\"" {
            cell.append(scalar)
          } else if rest.first == "\"" {
            cell.append(rest.removeFirst())
          } else {
            break
          }
        }
      } else {
        while let scalar = rest.first, scalar != ",", scalar != "\r" {
          if scalar == "\"" || scalar == "\n" { return nil }
          cell.append(rest.removeFirst())
        }
      }
      row.append(String(cell))
      switch rest.popFirst() {
      case ",": if rest.isEmpty { return nil }
      case "\r":
        guard rest.popFirst() == "\n" else { return nil }
        rows.append(row)
        row = []
      default: return nil
      }
    }
    return row.isEmpty ? rows : nil
  }

  private static func table(
    _ table: CSVTable, _ events: [(SessionEvent, Envelope)] = QuickStart.events()
  ) throws -> [[String: String]] {
    let paper = Paper()
    var report = CSVReport(PaperOutput(paper: paper), table: table)
    try Exported.feed(&report, events)
    let rows = try #require(parsed(paper.text))
    let names = try #require(rows.first)
    #expect(rows.allSatisfy { $0.count == names.count })
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }

  @Test("every session is a row, with the names and values of the records")
  func sessions() throws {
    let rows = try Self.table(.sessions)
    #expect(rows.count == 257)
    let netconf = try #require(rows.first)
    #expect(netconf["code"] == "netconf-beep")
    #expect(netconf["initiator_address"] == "192.0.2.10")
    #expect(netconf["listener_port"] == "831")
    #expect(netconf["time"] == "2026-11-20T09:00:03.412000000Z")
    #expect(netconf["operations"] == "6")
    #expect(netconf["findings"] == "sasl-historic:1 unencrypted:1")
    #expect(netconf["source"] == "quickstart.pcapng")
    #expect(netconf["made_by"] == "port831 0.1.0: read quickstart.pcapng")
  }

  @Test("a session's row says what the policy says")
  func policy() throws {
    let (event, envelope) = QuickStart.ssh()
    guard case .session(let session) = event else {
      Issue.record("no session")
      return
    }
    var record = session.value
    record.verdict.ruling = Ruling(.notAllowed, by: nil)
    #expect(try Self.table(.sessions, [(.session(Shared(record)), envelope)]).map { $0["allowed"] } == ["false"])
    #expect(try Self.table(.sessions, [QuickStart.ssh()]).map { $0["allowed"] } == [""])
  }

  @Test("a change says what became of it later")
  func changes() throws {
    let rows = try Self.table(.changes)
    #expect(
      rows.map { $0["path"] } == [
        "/interfaces/interface[name=\"ge-0/0/0\"]/description", "/interfaces/interface[name=\"ge-0/0/3\"]",
        "/nacm/groups/group[name=\"admin\"]/user-name",
      ])
    #expect(rows.map { $0["applied"] } == ["yes", "yes", "no"])
    #expect(rows.map { $0["commit_packet"] } == ["52", "52", ""])
    #expect(rows.map { $0["error_tag"] } == ["", "", "access-denied"])
  }

  /// What tables have that follow each other, of which each has some events; the last one is known to be it or not.
  private static func following(_ parts: [[(SessionEvent, Envelope)]], isClosed: Bool = true) throws -> [[String]] {
    let held = HeldChanges()
    return try parts.indices.map { index in
      let paper = Paper()
      var report = CSVReport(PaperOutput(paper: paper), table: .changes, held: held)
      if isClosed, index == parts.count - 1 { held.close() }
      try Exported.feed(&report, parts[index])
      let rows = try #require(parsed(paper.text))
      let names = try #require(rows.first)
      let path = try #require(names.firstIndex(of: "path"))
      let applied = try #require(names.firstIndex(of: "applied"))
      return rows.dropFirst().map { row in "\(row[path]) \(row[applied])" }
    }
  }

  @Test("of tables that follow each other one has a change, and says what became of it", arguments: 0...12)
  func following(cut: Int) throws {
    let events = QuickStart.netconf()
    let tables = try Self.following([Array(events.prefix(cut)), Array(events.dropFirst(cut))])
    #expect(
      tables.joined().sorted() == [
        "/interfaces/interface[name=\"ge-0/0/0\"]/description yes",
        "/interfaces/interface[name=\"ge-0/0/3\"] yes", "/nacm/groups/group[name=\"admin\"]/user-name no",
      ])
  }

  @Test("what is staged waits for the next table, but not behind the last one")
  func staged() throws {
    // Before the commit, and before the session ends.
    let events = Array(QuickStart.netconf().prefix(9))
    let tables = try Self.following([events, [], []], isClosed: true)
    #expect(tables.map(\.count) == [1, 0, 2])
    #expect(tables[2].allSatisfy { $0.hasSuffix(" staged") })
    #expect(try Self.following([events, []], isClosed: false).map(\.count) == [1, 0])
  }

  @Test("a table that stands alone has what is left of sessions that have not ended")
  func alone() throws {
    #expect(try Self.table(.changes, Array(QuickStart.netconf().dropLast())).count == 3)
  }

  @Test("what is held is bounded: the longest session's changes are handed on as they are")
  func bound() {
    var ledger = ChangeLedger(limit: 3)
    var record = Scene.rpc("edit-config", ordinal: 1)
    record.changes = [.init(operation: "merge", path: "/a"), .init(operation: "merge", path: "/b")]
    record.changeCount = 2
    let origin = Scene.origin(1, 0)
    let envelope = Scene.envelope(1, ("192.0.2.10", 1), ("192.0.2.1", 831), at: origin)
    #expect(ledger.note(record, envelope).isEmpty)
    #expect(ledger.note(record, envelope).count == 2)
    #expect(ledger.take(envelope.uid).isEmpty)
  }

  @Test(
    "captured text is never a formula, a second cell or a terminal's command",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\\u{9}=1"),
      (" =1", "' =1"), ("\u{FF1D}1", "'\u{FF1D}1"), ("\r=1", "'\\u{d}=1"), ("\u{A0}=1", "'\u{A0}=1"),
      ("a,\"b\"\r\nc", "a,\"b\"\\u{d}\nc"), ("\u{1B}[2J", "\\u{1b}[2J"), ("a\u{202E}b", "a\\u{202e}b"),
      ("Zürich", "Zürich"),
      (" kept ", " kept "), ("a=1", "a=1"), ("a;=1", "a;'=1"), ("a; \"@x", "a; \"'@x"), ("a\n=1", "a\n'=1"),
      ("a; b=1", "a; b=1"), ("v\u{FE0F}", "v\\u{fe0f}"),
      ("a\"\u{301},=1", "a\"\u{301},=1"),
    ])
  func hostile(captured: String, cell: String) throws {
    var csv = CSVWriter()
    csv.cell(captured)
    csv.cell("next")
    csv.endRow()
    let rows = Self.parsed(String(decoding: csv.take(), as: UTF8.self))
    #expect(rows == [[cell, "next"]])
  }

  @Test("a table that is continued has no second header")
  func continued() throws {
    let paper = Paper()
    var report = CSVReport(PaperOutput(paper: paper), table: .sessions, writesHeader: false)
    try Exported.feed(&report)
    #expect(!paper.text.contains("initiator_address"))
    #expect(Self.parsed(paper.text)?.count == 257)
  }
}
