import Packet
import Testing

@testable import Report
@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("SQLite")
struct SQLiteTests {
  /// A file's name that nobody has, gone when the test is over.
  private final class File {
    let path: String

    init() {
      let folder = Environment.temporary
      path = "\(folder)/port831-\(UInt64.random(in: .min ... .max)).sqlite"
    }

    deinit { for end in ["", "-journal"] { _ = unsafe unlink(path + end) } }
  }

  private enum Environment {
    static var temporary: String {
      guard let folder = unsafe getenv("TMPDIR") else { return "/tmp" }
      return unsafe String(cString: folder)
    }
  }

  private static func write(_ file: File, isContinued: Bool = false) throws {
    var report = try SQLiteReport(path: file.path, sensor: "probe", run: "RUN", isContinued: isContinued)
    try Exported.feed(&report)
  }

  @Test("each record is a row, and a change says what became of it later")
  func rows() throws {
    let file = File()
    try Self.write(file)
    let database = try Database(path: file.path)
    func count(_ sql: String) throws -> Int64? { try database.number("SELECT count(*) FROM \(sql)") }
    #expect(try count("session") == 257)
    #expect(try count("session WHERE code = 'netconf-beep' AND operations = 6 AND error_count = 1") == 1)
    #expect(try count("rpc") == 6)
    #expect(try count("change") == 3)
    #expect(try count("change WHERE applied = 'yes' AND commit_packet = 52") == 2)
    #expect(try count("rpc WHERE operation = 'edit-config' AND applied = 'no' AND error_tag = 'access-denied'") == 1)
    #expect(try count("finding WHERE code = 'unencrypted' AND severity = 'warning' AND packet = 25") == 1)
    #expect(try count("sasl WHERE mechanism = 'DIGEST-MD5' AND identity = 'ops' AND cleartext = 0") == 1)
    #expect(try count("session, json_each(reasons) WHERE session = 1 AND value LIKE 'both greetings%'") == 1)
    #expect(try count("session WHERE json_extract(netconf, '$.commits') = 1") == 1)
    #expect(try count("source WHERE packets > 0 AND json_array_length(interfaces) = 1") == 1)
    #expect(try count("scan WHERE targets = 254 AND json_extract(outcomes, '$.open') = 2") == 1)
    #expect(try count("run WHERE finished = 1 AND made_by = 'port831 0.1.0: read quickstart.pcapng'") == 1)
  }

  @Test("runs add up, and what was seen before is not counted twice")
  func further() throws {
    let file = File()
    try Self.write(file)
    try Self.write(file, isContinued: true)
    let database = try Database(path: file.path)
    #expect(try database.number("SELECT count(*) FROM run") == 2)
    #expect(try database.number("SELECT count(*) FROM session") == 257)
    #expect(try database.number("SELECT count(*) FROM rpc") == 6)
    #expect(try database.number("SELECT count(*) FROM change") == 3)
  }

  @Test("a run that ends in the middle leaves a valid file that says so")
  func interrupted() throws {
    let file = File()
    do {
      var report = try SQLiteReport(path: file.path, sensor: "probe", run: "RUN", isContinued: false)
      try report.begin(Exported.run)
      for (event, envelope) in QuickStart.events() { try report.receive(Exported.disclosed(event), envelope) }
    }
    let database = try Database(path: file.path)
    #expect(try database.number("SELECT count(*) FROM run WHERE finished = 0") == 1)
    #expect(try database.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") == 1)
  }

  @Test("files that were passed over are no sources", arguments: [true, false])
  func sources(hasCaptures: Bool) throws {
    let file = File()
    do {
      var report = try SQLiteReport(path: file.path, sensor: "probe", run: "RUN", isContinued: false)
      try report.begin(RunFacts(sources: ["d/README.md", "d/a.pcap", "d/gone.pcap"]))
      for (index, name) in [(2, "d/gone.pcap"), (1, "d/a.pcap")] as [(UInt32, String)] where hasCaptures {
        let source = SourceFacts(index: index, name: name, format: "pcap")
        // What cannot be read ends without having begun.
        if index == 1 { try report.sourceOpened(source) }
        try report.sourceEnded(source)
      }
      try report.end(RunStatistics(), QuickStart.census)
    }
    let database = try Database(path: file.path)
    let read = "SELECT count(*) FROM run WHERE sources = '[\"d/a.pcap\",\"d/gone.pcap\"]'"
    #expect(try database.number(read) == (hasCaptures ? 1 : 0))
    #expect(try database.number("SELECT count(*) FROM run WHERE sources LIKE '%README%'") == 0)
  }

  @Test("what is old goes by and by, and what is not stays", arguments: [true, false])
  func old(findsByTime: Bool) throws {
    let file = File()
    var report = try SQLiteReport(
      path: file.path, sensor: "probe", run: "RUN", isContinued: false, forgets: findsByTime)
    try report.begin(Exported.run)
    let finding = Exported.disclosed(.finding(Scene.finding("unencrypted", .warning, "can be read")))
    for second in 0..<3000 {
      let origin = Scene.origin(UInt64(second), Double(second))
      try report.receive(finding, Scene.envelope(1, ("192.0.2.10", 49_159), ("192.0.2.1", 831), at: origin))
    }
    try report.flush()
    try report.forget(before: Scene.origin(0, 2500).time)
    var left: [Int64?] = []
    let reader = try Database(path: file.path)
    for _ in 0..<5 {
      try report.flush()
      left.append(try reader.number("SELECT count(*) FROM finding"))
    }
    #expect(left == [1976, 952, 500, 500, 500])
    #expect(try reader.number("SELECT min(packet) FROM finding") == 2500)
    try report.forget(before: Scene.origin(0, 2600).time)
    try report.end(RunStatistics(), QuickStart.census)
    try report.flush()
    #expect(try reader.number("SELECT count(*) FROM run WHERE finished = 1") == 1)
    let indexes = try reader.number("SELECT count(*) FROM sqlite_schema WHERE name = 'finding_time'")
    #expect(indexes == (findsByTime ? 1 : 0))
  }

  @Test("what is old goes faster than the new grows")
  func outpaced() throws {
    let file = File()
    var report = try SQLiteReport(path: file.path, sensor: "probe", run: "RUN", isContinued: false, forgets: true)
    try report.begin(Exported.run)
    let finding = Exported.disclosed(.finding(Scene.finding("unencrypted", .warning, "can be read")))
    let reader = try Database(path: file.path)
    var most: Int64 = 0
    for second in 0..<40_000 {
      let origin = Scene.origin(UInt64(second), Double(second))
      try report.receive(finding, Scene.envelope(1, ("192.0.2.10", 49_159), ("192.0.2.1", 831), at: origin))
      guard second.isMultiple(of: 2000) else { continue }
      try report.forget(before: Scene.origin(0, Double(second)).time)
      try report.flush()
      most = max(most, try reader.number("SELECT count(*) FROM finding") ?? .max)
    }
    #expect(most <= 2001)
  }

  @Test("a file of somebody else is refused, and stays as it is")
  func foreign() throws {
    let file = File()
    try Database(path: file.path).run("CREATE TABLE mine (a); INSERT INTO mine VALUES (1)")
    #expect(throws: DatabaseError.self) {
      _ = try SQLiteReport(path: file.path, sensor: "probe", run: "RUN", isContinued: true)
    }
    #expect(try Database(path: file.path).number("SELECT count(*) FROM sqlite_schema") == 1)
  }

  @Test("a folder that is missing is an error in words")
  func missing() {
    #expect(throws: DatabaseError(description: "unable to open database file")) {
      _ = try Database(path: "/no/such/folder/file")
    }
  }

  @Test("captured text is a value: no statement, no terminal's command, and an empty one is not NULL")
  func hostile() throws {
    let database = try Database(path: ":memory:")
    try database.run("CREATE TABLE t (a TEXT)")
    for text in ["'); DROP TABLE t; --", "a\u{0}b", "\u{1B}[2J", "", "Z\u{FC}rich\n\t"] {
      try database.run("INSERT INTO t VALUES (?)", [.captured(text)])
    }
    #expect(try database.number("SELECT count(*) FROM t WHERE a IS NOT NULL") == 5)
    #expect(try database.number("SELECT count(*) FROM t WHERE a = '\\u{1b}[2J' OR a = 'a\\u{0}b'") == 2)
    #expect(try database.number("SELECT count(*) FROM t WHERE instr(a, char(27)) OR instr(a, char(0))") == 0)
  }
}
