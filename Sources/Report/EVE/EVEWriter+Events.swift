import BEEP
import Packet
import Reassembly
import Session

/// The kinds of events.
extension EVEWriter {
  /// Writes a `flow` event, and an `anomaly` for octets that are missing or contradict each other.
  mutating func write(_ record: SessionRecord, _ envelope: Envelope, alerted: Bool) {
    anomalies(record, envelope)
    let facts = record.facts
    begin("flow", envelope, facts.first)
    json.field("app_proto", Self.appProto(record.verdict))
    let directions = (record.direction(.initiator), record.direction(.listener))
    json.object("flow") { json in
      json.field("pkts_toserver", directions.0.packets)
      json.field("pkts_toclient", directions.1.packets)
      json.timestamp("start", facts.first.time)
      json.timestamp("end", facts.last.time)
      json.field("age", max(0, facts.last.time.nanoseconds(since: facts.first.time)) / 1_000_000_000)
      json.field("state", Self.state(facts))
      json.field("reason", Self.reason(facts.end))
      json.field("alerted", alerted)
    }
    if envelope.transport == .tcp {
      json.object("tcp") { json in
        json.field("state", Self.tcpState(facts.state))
        json.field("ts_gap", directions.0.gapCount > 0)
        json.field("tc_gap", directions.1.gapCount > 0)
      }
    }
    end(envelope, facts.first) { json in Self.members(of: record, into: &json) }
  }

  /// What is told of a session beside Suricata's own fields.
  private static func members(of record: SessionRecord, into json: inout JSONWriter) {
    let facts = record.facts
    let directions = (record.direction(.initiator), record.direction(.listener))
    json.object("verdict") { json in RecordWriter.members(of: record.verdict, into: &json) }
    json.field("ended_by", facts.end?.rawValue)
    json.field("roles_from", record.rolesFrom.rawValue)
    json.field("tunnel", facts.tunnel.map(RecordWriter.word))
    json.field("tunnel_id", RecordWriter.tunnelID(facts))
    json.field("state", facts.state.rawValue)
    json.field("history", facts.history.description)
    // Suricata's bytes_toserver and bytes_toclient are those of whole packets, which nobody counts here.
    json.field("octets_from_initiator", directions.0.octets)
    json.field("octets_from_listener", directions.1.octets)
    json.field("missing_octets", directions.0.gapOctets &+ directions.1.gapOctets)
    for loss in RecordWriter.losses { loss.write(record, &json) }
    json.field("cut_octets", directions.0.cutOctets &+ directions.1.cutOctets)
    json.field("capture_dropped", record.captureDropped)
    json.field("complete", record.isComplete)
    json.field("encrypted", record.encrypted)
    json.field("authenticated_by", record.authenticatedBy)
    json.field("operations", record.netconf?.operations)
    json.field("error_count", record.netconf?.errorCount)
    json.field("change_count", record.netconf?.changes)
    RecordWriter.beep(record, into: &json)
    RecordWriter.netconf(record, into: &json)
    RecordWriter.refusedLogins(record, into: &json)
    RecordWriter.findingCounts(record, into: &json)
  }

  /// Suricata's word for why a flow is no longer followed: one that was closed is kept for a while, too, and then times
  /// out. Forced are only those that had to make room.
  private static func reason(_ end: FlowFacts.End?) -> String? {
    switch end {
    case .closed, .timeout: "timeout"
    case .replaced: "tcp_reuse"
    case .evicted: "forced"
    case .endOfRun: "shutdown"
    case nil: nil
    }
  }

  /// Suricata's word for how far a flow got.
  private static func state(_ facts: FlowFacts) -> String {
    switch facts.state {
    case .probe, .refused, .halfOpen: "new"
    case .established, .evicted: "established"
    case .closed, .reset: "closed"
    }
  }

  /// Suricata's word for the state of a TCP connection.
  private static func tcpState(_ state: FlowFacts.State) -> String {
    switch state {
    case .probe: "syn_sent"
    case .halfOpen: "syn_recv"
    case .established, .evicted: "established"
    case .refused, .closed, .reset: "closed"
    }
  }

  private mutating func anomalies(_ record: SessionRecord, _ envelope: Envelope) {
    let directions = (record.direction(.initiator), record.direction(.listener))
    let gaps = directions.0.gapCount &+ directions.1.gapCount
    let conflicts = directions.0.conflicts &+ directions.1.conflicts
    for (event, count) in [("stream.reassembly_gap", gaps), ("stream.reassembly_overlap_different_data", conflicts)]
    where count > 0 {
      let origin = record.gaps.first?.after ?? record.facts.last
      begin("anomaly", envelope, origin)
      json.object("anomaly") { json in
        json.field("type", "stream")
        json.field("event", event)
      }
      end(envelope, origin) { json in json.field("count", count) }
    }
  }

  /// Writes an `alert` for what somebody should look at, an `anomaly` for what is only worth knowing.
  mutating func write(_ record: FindingRecord, _ envelope: Envelope, app: String) {
    let isAlert = record.severity > .note
    begin(isAlert ? "alert" : "anomaly", envelope, envelope.origin, from: record.from ?? .initiator)
    json.field("direction", record.from.map { $0 == .initiator ? "to_server" : "to_client" })
    if isAlert {
      json.object("alert") { json in
        json.field("action", "allowed")
        json.field("gid", 1)
        json.field("signature_id", SignatureID.of(record.code))
        json.field("rev", 1)
        json.field("signature", "port831 \(record.code) \(record.text)")
        json.field("category", Self.category(record))
        json.field("severity", 4 - record.severity.rawValue)
      }
    } else {
      json.object("anomaly") { json in
        json.field("app_proto", app)
        json.field("type", "applayer")
        json.field("event", record.code)
        json.field("layer", "proto_parser")
      }
    }
    json.field("app_proto", app)
    end(envelope, envelope.origin) { json in
      RecordWriter.members(of: record, into: &json)
    }
  }

  /// Suricata's words for classes of alerts, by their nearest. A password in clear breaks a rule, too, but what it is
  /// about is who can read it.
  private static func category(_ record: FindingRecord) -> String {
    switch (record.code, record.severity) {
    case ("N04", _), ("password-in-clear", _), (_, .warning), (_, .note): "Potential Corporate Privacy Violation"
    case (_, .violation): "Generic Protocol Command Decode"
    case (_, .alert): "Misc Attack"
    }
  }

  /// Writes the event of the run itself: Suricata's `stats`, with how it was made. A capture without a packet has no
  /// time, and any other would be filed under a wrong day.
  mutating func write(_ statistics: RunStatistics, _ run: RunFacts, at time: Timestamp?) {
    json.beginRecord()
    if let time { timestamp("timestamp", time) }
    json.field("host", sensor)
    json.field("event_type", "stats")
    json.object("stats") { json in
      json.object("capture") { json in
        json.field("kernel_packets", statistics.packets)
        json.field("kernel_drops", statistics.dropped)
      }
      json.object("decoder") { json in
        json.field("pkts", statistics.packets)
        json.field("bytes", statistics.octets)
      }
    }
    let sources = sourceNames(of: run)
    json.object("port831") { [self] json in
      json.field("schema", RecordWriter.schema)
      json.field("run", self.run)
      json.field("made_by", run.provenance)
      json.field("sources", sources)
      json.field("sessions", statistics.sessions)
      json.field("selected", statistics.selected)
      json.field("evicted", statistics.evicted)
      json.field("complete", statistics.isComplete)
      json.field("problems", statistics.problems)
    }
    json.endRecord()
  }
}
