import Packet
import Session

/// The tables of a database, one a kind of record, with the records' names. What is a list or an object in a record is
/// JSON in its column; who the peers of a session are stands in `session` alone.
struct SQLSchema {
  /// Which schema a file has, in its `user_version`.
  static let version = 5
  /// "831" and a mark, in the file's `application_id`, by which `file` may know it.
  static let application = 0x0083_1DB0

  let run = SQLTable<RunRow>(name: "run", key: ["id"], columns: Self.runColumns)
  let source = SQLTable<RunFact<SourceFacts>>(name: "source", key: ["run", "number"], columns: Self.sourceColumns)
  let scan = SQLTable<RunFact<ProbeTable.Source>>(name: "scan", key: ["run", "number"], columns: Self.scanColumns)
  let session = SQLTable<SessionFact<SessionRecord>>(name: "session", key: ["uid"], columns: Self.sessionColumns)
  let verdict = SQLTable<SessionFact<VerdictRecord>>(
    name: "verdict", key: ["uid", "number"], columns: Self.verdictColumns)
  let finding = SQLTable<SessionFact<FindingRecord>>(
    name: "finding", key: ["uid", "number"], columns: Self.findingColumns)
  let frame = SQLTable<SessionFact<FrameRecord>>(name: "frame", key: ["uid", "number"], columns: Self.frameColumns)
  let message = SQLTable<SessionFact<MessageRecord>>(
    name: "message", key: ["uid", "ordinal"], columns: Self.messageColumns)
  let sasl = SQLTable<SessionFact<SASLRecord>>(name: "sasl", key: ["uid", "number"], columns: Self.saslColumns)
  let tls = SQLTable<SessionFact<TLSRecord>>(name: "tls", key: ["uid", "number"], columns: Self.tlsColumns)
  let rpc = SQLTable<SessionFact<RPCRecord>>(name: "rpc", key: ["uid", "number"], columns: Self.rpcColumns)
  let change = SQLTable<SessionFact<ChangeFact>>(
    name: "change", key: ["uid", "rpc", "number"], columns: Self.changeColumns)
  let outcome = SQLTable<SessionFact<OutcomeRecord>>(
    name: "outcome", key: ["uid", "number"], columns: Self.outcomeColumns)
  let hello = SQLTable<SessionFact<HelloRecord>>(name: "hello", key: ["uid", "ordinal"], columns: Self.helloColumns)
  let notification = SQLTable<SessionFact<NotificationRecord>>(
    name: "notification", key: ["uid", "ordinal"], columns: Self.notificationColumns)

  /// All tables that hold facts of sessions.
  static let names = [
    "session", "verdict", "finding", "frame", "message", "sasl", "tls", "rpc", "change", "outcome", "hello",
    "notification",
  ]

  /// Makes what is not there yet.
  var creation: String {
    """
    PRAGMA application_id = \(Self.application);
    PRAGMA user_version = \(Self.version);

    """ + run.creation + source.creation + scan.creation + session.creation + verdict.creation + finding.creation
      + frame.creation + message.creation + sasl.creation + tls.creation + rpc.creation + change.creation
      + outcome.creation + hello.creation + notification.creation + Self.indexes
  }

  /// For who asks by time, verdict, operation or user, and for outcomes, which name their request.
  private static let indexes = creation([
    "session": ["time", "code", "user"], "rpc": ["time", "operation", "user", "uid, request"],
    "change": ["time", "user", "uid, request"], "finding": ["code"],
  ])

  /// For who forgets what is old: the others need none, and would pay for it with each row.
  static let timeIndexes = creation(Dictionary(uniqueKeysWithValues: names.map { ($0, ["time"]) }))

  /// The statements that make indexes, of which each table has a list.
  private static func creation(_ indexes: [String: [String]]) -> String {
    indexes.sorted { $0.key < $1.key }.flatMap { table, columns in
      columns.map { columns in
        let name = "\(table)_\(columns.split(separator: " ").last ?? "")"
        return "CREATE INDEX IF NOT EXISTS \(name) ON \(table) (\(columns));\n"
      }
    }.joined()
  }
}
