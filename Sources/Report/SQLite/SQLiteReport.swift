import Bytes
import Disclosure
import Packet
import Reassembly
import Session

/// A SQLite database with a table a kind of record (interface.md, "Other outputs").
///
/// Rows are written in transactions of some thousand, so that a run that is interrupted leaves what was committed. A
/// further run adds to a file; a session that it has seen already, for the same packets have the same `uid`, replaces
/// its former rows.
public struct SQLiteReport: Report, ~Copyable {
  private let database: Database
  private let schema: SQLSchema
  private let sensor: String
  private let run: String
  private var sources: [UInt32: String] = [:]
  /// Whether there may be rows of former runs.
  private let isContinued: Bool
  /// Whether messages keep their bodies.
  private let keepsBodies: Bool
  /// How many facts of each kind a session that goes on has.
  private var live: [Int: Counts] = [:]
  private var probes = ProbeTable()
  private var rows = 0
  private var row = SQLSchema.RunRow(id: 0, run: "", sensor: "", facts: RunFacts())
  private var sourceCount: UInt64 = 0
  private static let batch = 8192
  /// What is older is to go; nil when nothing is left that is.
  private var horizon: Timestamp?
  /// So many rows of a table go at once, at least.
  private static let slice = 1024

  private struct Counts {
    var verdict: UInt64 = 0
    var frame: UInt64 = 0
    var rpc: UInt64 = 0
    var outcome: UInt64 = 0
    var finding: UInt64 = 0
    var sasl: UInt64 = 0
    var tls: UInt64 = 0
  }

  /// A database at `path`, which is there already when `isContinued`, and which finds what is old if it `forgets`;
  /// throws a ``DatabaseError``.
  public init(
    path: String, sensor: String, run: String, keepsBodies: Bool = false, isContinued: Bool, forgets: Bool = false
  ) throws {
    let schema = SQLSchema()
    let database = try Self.opened(path, schema, isContinued: isContinued)
    if forgets { try database.run(SQLSchema.timeIndexes) }
    self.schema = schema
    self.database = database
    self.sensor = sensor
    self.run = run
    self.isContinued = isContinued
    self.keepsBodies = keepsBodies
  }

  private static func opened(
    _ path: String, _ schema: SQLSchema, isContinued: Bool
  ) throws(DatabaseError) -> Database {
    // `:memory:` and `file:a?mode=memory` are names of files to everybody but SQLite.
    let database = try Database(path: path.hasPrefix("/") ? path : "./" + path)
    if isContinued {
      let version = try database.number("PRAGMA user_version")
      let application = try database.number("PRAGMA application_id")
      guard version == Int64(SQLSchema.version), application == Int64(SQLSchema.application) else {
        throw DatabaseError(description: "is no database of this version of port831")
      }
    }
    // What was committed survives the end of the process; the system's own end may cost the last batch.
    try database.run("PRAGMA synchronous = NORMAL; BEGIN;\n" + schema.creation + "\nCOMMIT;")
    return database
  }

  /// Writes the row of the run, which says at once how the file was made.
  public mutating func begin(_ facts: RunFacts) throws {
    let former = try database.number("SELECT COALESCE(MAX(id), 0) FROM run") ?? 0
    row = SQLSchema.RunRow(id: former + 1, run: run, sensor: sensor, facts: facts)
    try database.run(schema.run.insertion, schema.run.row(row))
    try database.run("BEGIN")
  }

  /// Remembers the name of a source.
  public mutating func sourceOpened(_ source: SourceFacts) throws { sources[source.index] = source.name }

  /// Writes the row of a source.
  public mutating func sourceEnded(_ source: SourceFacts) throws {
    // What cannot be read ends without having begun.
    sources[source.index] = source.name
    sourceCount += 1
    try add(source, to: schema.source, number: sourceCount)
  }

  /// Writes the rows of an event.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    let envelope = copy envelope
    var counts = try counts(of: envelope)
    try write(event.event, envelope, &counts)
    if case .session(let record) = event.event, record.isFinal {
      row.tally.add(record.value, envelope)
      if record.verdict.code == .noData { probes.add(record, envelope) }
      live[envelope.session] = nil
    } else {
      live[envelope.session] = counts
    }
  }

  private mutating func write(_ event: SessionEvent, _ envelope: Envelope, _ counts: inout Counts) throws {
    switch event {
    case .message(let message):
      var record = message.value
      if !keepsBodies { record.body = nil }
      try add(record, to: schema.message, envelope)
    case .hello(let record): try add(record, to: schema.hello, envelope)
    case .notification(let record): try add(record, to: schema.notification, envelope)
    case .rpc(let record):
      counts.rpc += 1
      try add(record.value, number: counts.rpc, envelope)
    case .outcome(let record):
      counts.outcome += 1
      try add(record.value, to: schema.outcome, envelope, number: counts.outcome)
      try settle(record.value, envelope)
    case .sasl(let record):
      counts.sasl += 1
      try add(record, to: schema.sasl, envelope, number: counts.sasl)
    case .tls(let record):
      counts.tls += 1
      try add(record.value, to: schema.tls, envelope, number: counts.tls)
    case .finding(let record):
      counts.finding += 1
      try add(record, to: schema.finding, envelope, number: counts.finding)
    case .verdict(let record):
      counts.verdict += 1
      try add(record.value, to: schema.verdict, envelope, number: counts.verdict)
    case .frame(let record):
      counts.frame += 1
      try add(record, to: schema.frame, envelope, number: counts.frame)
    case .session(let record): try add(record.value, to: schema.session, envelope, at: record.facts.first)
    case .saslStep: break
    }
  }

  /// Writes the scans, completes the row of the run and commits.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    for (index, source) in probes.top.filter(\.isScan).enumerated() {
      try add(source, to: schema.scan, number: UInt64(index + 1), source: sources[source.first.source])
    }
    // Those of a folder that were passed over are known only now.
    row.facts.sources = sources.sorted { $0.key < $1.key }.map(\.value)
    row.statistics = statistics
    try database.run(schema.run.insertion, schema.run.row(row))
    (rows, horizon) = (0, nil)
    try database.run("COMMIT")
  }

  /// Commits what was written, so that others see it.
  public mutating func flush() throws {
    if rows > 0 || horizon != nil { try commit() }
  }

  /// Removes the facts that are older, with what is committed from now on; a run that is left without any keeps its row.
  public mutating func forget(before time: Timestamp) throws { horizon = time }

  private mutating func commit() throws(DatabaseError) {
    try sweep()
    rows = 0
    try database.run("COMMIT")
    try database.run("BEGIN")
  }

  /// Removes some of what is old, and more than was written: who hands on facts waits no longer for an old day to go
  /// than for one of its minutes, and yet it goes faster than the new one grows.
  private mutating func sweep() throws(DatabaseError) {
    guard let horizon else { return }
    let most = max(Self.slice, 2 * rows)
    var isDone = true
    for name in SQLSchema.names + ["source", "scan"] {
      try database.run(
        """
        DELETE FROM "\(name)" WHERE time <=
          (SELECT max(time) FROM (SELECT time FROM "\(name)" WHERE time < ? ORDER BY time LIMIT ?))
        """, [.text(horizon.description), .integer(Int64(most))])
      if database.changes >= most { isDone = false }
    }
    if isDone { self.horizon = nil }
  }
}

extension SQLiteReport {
  /// How many facts a session has; at its first, what a former run wrote of it goes.
  private mutating func counts(of envelope: Envelope) throws -> Counts {
    if let known = live[envelope.session] { return known }
    if isContinued {
      for name in SQLSchema.names {
        try database.run("DELETE FROM \"\(name)\" WHERE uid = ?", [.text(envelope.uid)])
      }
    }
    return Counts()
  }

  private mutating func add<Record>(
    _ record: Record, to table: SQLTable<RunFact<Record>>, number: UInt64, source: String? = nil
  ) throws {
    try add(table.insertion, table.row(RunFact(record: record, run: run, number: number, source: source)))
  }

  private mutating func add<Record>(
    _ record: Record, to table: SQLTable<SessionFact<Record>>, _ envelope: Envelope, at origin: PacketOrigin? = nil,
    number: UInt64 = 0
  ) throws {
    let origin = origin ?? envelope.origin
    let fact = SessionFact(
      record: record, envelope: envelope, number: number, origin: origin, source: sources[origin.source], run: run)
    try add(table.insertion, table.row(fact))
  }

  private mutating func add(_ insertion: String, _ row: [SQLValue]) throws {
    try database.run(insertion, row)
    rows += 1
    if rows >= Self.batch { try commit() }
  }

  private mutating func add(_ record: RPCRecord, number: UInt64, _ envelope: Envelope) throws {
    try add(record, to: schema.rpc, envelope, number: number)
    for (index, change) in record.changes.enumerated() {
      let fact = SQLSchema.ChangeFact(change: change, rpc: record, number: number)
      try add(fact, to: schema.change, envelope, at: record.requestPacket, number: UInt64(index + 1))
    }
  }

  /// Notes what became of earlier changes.
  private func settle(_ record: OutcomeRecord, _ envelope: Envelope) throws {
    let commit = record.commitPacket.map { SQLValue.integer(Int64(clamping: $0.packet)) } ?? .null
    for table in ["rpc", "change"] {
      try database.run(
        "UPDATE \"\(table)\" SET applied = ?, commit_packet = ? WHERE uid = ? AND request = ?",
        [.text(record.applied.rawValue), commit, .text(envelope.uid), .integer(Int64(clamping: record.request))])
    }
  }
}
