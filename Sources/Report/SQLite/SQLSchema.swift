import BEEP
import Disclosure
import Packet
import Reassembly
import Session

/// The tables of a database, one a kind of record, with the records' names.
struct SQLSchema {
  /// Which schema a file has, in its `user_version`.
  static let version = 1
  /// "831" and a mark, in the file's `application_id`, by which `file` may know it.
  static let application = 0x0083_1DB0

  let session = SQLTable<SessionFact<SessionRecord>>(name: "session", key: ["uid"], columns: Self.sessionColumns)
  let message = SQLTable<SessionFact<MessageRecord>>(
    name: "message", key: ["uid", "ordinal"], columns: Self.messageColumns)
  let rpc = SQLTable<SessionFact<RPCRecord>>(name: "rpc", key: ["uid", "number"], columns: Self.rpcColumns)
  let change = SQLTable<SessionFact<ChangeFact>>(
    name: "change", key: ["uid", "rpc", "number"], columns: Self.changeColumns)
  let finding = SQLTable<SessionFact<FindingRecord>>(
    name: "finding", key: ["uid", "number"], columns: Self.findingColumns)
  let hello = SQLTable<SessionFact<HelloRecord>>(name: "hello", key: ["uid", "ordinal"], columns: Self.helloColumns)
  let sasl = SQLTable<SessionFact<SASLRecord>>(name: "sasl", key: ["uid", "number"], columns: Self.saslColumns)
  let tls = SQLTable<SessionFact<TLSRecord>>(name: "tls", key: ["uid", "number"], columns: Self.tlsColumns)

  /// A change and the request that asked for it.
  struct ChangeFact {
    let change: RPCRecord.Change
    let rpc: RPCRecord
    /// The number of the request among the session's.
    let number: UInt64
  }

  /// All tables that hold facts of sessions.
  static let names = ["session", "message", "rpc", "change", "finding", "hello", "sasl", "tls"]

  /// Makes what is not there yet.
  var creation: String {
    """
    PRAGMA application_id = \(Self.application);
    PRAGMA user_version = \(Self.version);
    CREATE TABLE IF NOT EXISTS run (
      id INTEGER PRIMARY KEY, run TEXT, sensor TEXT, version TEXT, made_by TEXT, ports TEXT, sources TEXT,
      finished INTEGER NOT NULL DEFAULT 0, complete INTEGER, packets INTEGER, octets INTEGER, sessions INTEGER,
      selected INTEGER, dropped INTEGER, evicted INTEGER, problems TEXT
    );

    """ + session.creation + message.creation + rpc.creation + change.creation + finding.creation + hello.creation
      + sasl.creation + tls.creation + """
        CREATE INDEX IF NOT EXISTS session_time ON session (time);
        CREATE INDEX IF NOT EXISTS session_code ON session (code);
        CREATE INDEX IF NOT EXISTS session_user ON session (user);
        CREATE INDEX IF NOT EXISTS rpc_time ON rpc (time);
        CREATE INDEX IF NOT EXISTS rpc_operation ON rpc (operation);
        CREATE INDEX IF NOT EXISTS rpc_user ON rpc (user);
        CREATE INDEX IF NOT EXISTS rpc_request ON rpc (uid, request);
        CREATE INDEX IF NOT EXISTS change_time ON change (time);
        CREATE INDEX IF NOT EXISTS change_user ON change (user);
        CREATE INDEX IF NOT EXISTS change_request ON change (uid, request);
        CREATE INDEX IF NOT EXISTS finding_code ON finding (code);
        """
  }
}

// MARK: Sessions and what is judged

extension SQLSchema {
  private static let sessionColumns: [SQLColumn<SessionFact<SessionRecord>>] =
    SQLColumn.envelope() + [
      .time("end") { $0.record.facts.last.time },
      .number("last_packet") { $0.record.facts.last.packet },
      .text("transport") { $0.envelope.transport == .tcp ? "tcp" : "udp" },
      .address("initiator_address") { $0.envelope.initiator.address },
      .number("initiator_port") { $0.envelope.initiator.port },
      .address("listener_address") { $0.envelope.listener.address },
      .number("listener_port") { $0.envelope.listener.port },
      .text("community_id") { $0.envelope.communityID },
      .number("vlan") { $0.envelope.vlan },
    ] + SQLColumn.people() + verdictColumns + sizeColumns + [
      .flag("encrypted") { $0.record.encrypted },
      .text("authenticated_by") { $0.record.authenticatedBy },
      .text("profiles") { $0.record.beep?.profiles.joined(separator: "\n") },
      .number("messages") { $0.record.beep?.messages },
      .number("session_id") { $0.record.netconf?.sessionID },
      .text("capabilities") { $0.record.netconf?.agentCapabilities.joined(separator: "\n") },
      .number("operations") { $0.record.netconf?.operations },
      .number("error_count") { $0.record.netconf?.errorCount },
      .number("change_count") { $0.record.netconf?.changes },
      .number("commits") { $0.record.netconf?.commits },
    ]

  private static let verdictColumns: [SQLColumn<SessionFact<SessionRecord>>] = [
    .text("code") { $0.record.verdict.code.rawValue },
    .text("application") { $0.record.verdict.application },
    .text("standing") { $0.record.verdict.standing.rawValue },
    .text("confidence") { $0.record.verdict.confidence.rawValue },
    .text("seen") { $0.record.verdict.seen.rawValue },
    .text("reasons") { $0.record.verdict.reasons.joined(separator: "\n") },
    .number("evidence_packet") { $0.record.verdict.evidence?.packet },
  ]

  private static let sizeColumns: [SQLColumn<SessionFact<SessionRecord>>] = [
    .text("state") { $0.record.facts.state.rawValue },
    .text("history") { $0.record.facts.history },
    .text("ended_by") { $0.record.facts.end?.rawValue },
    .number("packets_from_initiator") { $0.record.direction(.initiator).packets },
    .number("packets_from_listener") { $0.record.direction(.listener).packets },
    .number("octets_from_initiator") { $0.record.direction(.initiator).octets },
    .number("octets_from_listener") { $0.record.direction(.listener).octets },
    .number("missing_octets") { $0.record.direction(.initiator).gapOctets &+ $0.record.direction(.listener).gapOctets },
    .number("cut_octets") { $0.record.direction(.initiator).cutOctets &+ $0.record.direction(.listener).cutOctets },
    .flag("complete") { $0.record.isComplete },
  ]

  private static let findingColumns: [SQLColumn<SessionFact<FindingRecord>>] =
    SQLColumn.envelope() + [
      .number("number") { $0.number },
      .text("code") { $0.record.code },
      .text("severity") { $0.record.severity.word },
      .text("from") { $0.record.from?.rawValue },
      .number("channel") { $0.record.channel },
      .text("text") { $0.record.text },
      .text("reference") { $0.record.reference },
      .number("count") { $0.record.count },
    ]
}

// MARK: BEEP and tuning

extension SQLSchema {
  private static let messageColumns: [SQLColumn<SessionFact<MessageRecord>>] =
    SQLColumn.envelope() + [
      .number("ordinal") { $0.record.ordinal },
      .number("epoch") { $0.record.epoch },
      .number("layer") { $0.record.layer },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .text("profile") { $0.record.profile },
      .text("type") { $0.isBEEP ? $0.record.type.rawValue : nil },
      .number("msgno") { $0.isBEEP ? $0.record.msgno : nil },
      .number("ansno") { $0.record.ansno },
      .number("frames") { $0.isBEEP ? $0.record.frames : nil },
      .number("octets") { $0.record.octets },
      .text("sha256") { $0.record.sha256 },
      .text("content_type") { $0.record.contentType },
      .number("body_octets") { $0.record.bodyOctets },
      .flag("complete") { $0.record.isComplete },
      .number("missing_octets") { $0.record.missingOctets },
      .number("stream_offset") { $0.record.streamOffset },
      .number("last_packet") { $0.record.last.packet },
      .time("end") { $0.record.last.time },
      .text("element") { $0.record.element },
      .text("xml") { $0.record.xml },
      .text("body") { $0.record.body.map { String(decoding: $0.redacted, as: UTF8.self) } },
    ]

  private static let saslColumns: [SQLColumn<SessionFact<SASLRecord>>] =
    SQLColumn.envelope() + [
      .number("number") { $0.number },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.record.channel },
      .text("mechanism") { $0.record.mechanism },
      .text("identity") { $0.record.identity },
      .text("authorization") { $0.record.authorization },
      .text("realm") { $0.record.realm },
      .text("server") { $0.record.host },
      .text("detail") { $0.record.detail },
      .text("outcome") { $0.record.outcome },
      .number("reply_code") { $0.record.code },
      .flag("cleartext") { $0.record.cleartext },
    ]

  private static let tlsColumns: [SQLColumn<SessionFact<TLSRecord>>] =
    SQLColumn.envelope() + [
      .number("number") { $0.number },
      .text("from") { $0.record.client.rawValue },
      .flag("decrypted") { $0.record.decrypted },
    ]
}
