import BEEP
import Packet
import Policy
import Reassembly
import Session

/// The rows of both tables.
struct CSVRows {
  var csv = CSVWriter()
  /// How the table was made: in every row, for RFC 4180 knows no comments, and rows get torn out.
  var provenance = ""
  /// The names of the sources.
  var sources: [UInt32: String] = [:]

  private static let sessions = [
    "session", "uid", "time", "end", "transport", "initiator_address", "initiator_port", "listener_address",
    "listener_port", "manager", "agent", "user", "user_from", "code", "application", "standing", "confidence", "seen",
    "allowed", "rule", "rule_until", "state", "history", "packets_from_initiator", "packets_from_listener",
    "octets_from_initiator",
    "octets_from_listener", "missing_octets", "cut_octets", "complete", "encrypted", "authenticated_by", "operations",
    "error_count", "change_count", "commits", "findings", "community_id", "packet", "source", "source_packet",
    "made_by",
  ]
  private static let changes = [
    "time", "session", "uid", "user", "user_from", "manager", "agent", "rpc", "message_id", "target_datastore", "reply",
    "error_tag", "operation", "path", "namespace", "value", "change_count", "applied", "commit_packet", "packet",
    "source", "source_packet", "made_by",
  ]

  /// The names of the columns.
  mutating func header(of table: CSVTable) {
    for name in table == .sessions ? Self.sessions : Self.changes { csv.cell(name) }
    csv.endRow()
  }

  /// A session's row.
  mutating func add(_ record: SessionRecord, _ envelope: Envelope) {
    csv.cell(UInt64(envelope.session))
    csv.cell(envelope.uid)
    csv.cell(record.facts.first.time)
    csv.cell(record.facts.last.time)
    csv.cell(envelope.transport == .tcp ? "tcp" : "udp")
    for end in [envelope.initiator, envelope.listener] {
      csv.cell(AddressText.text(end.address))
      csv.cell(end.port)
    }
    people(envelope)
    judgement(record)
    size(record)
    csv.cell(record.encrypted)
    csv.cell(record.authenticatedBy)
    csv.cell(record.netconf?.operations)
    csv.cell(record.netconf?.errorCount)
    csv.cell(record.netconf?.changes)
    csv.cell(record.netconf?.commits)
    csv.cell(record.findingCounts.map { "\($0.code):\($0.count)" }.joined(separator: " "))
    csv.cell(envelope.communityID)
    end(record.facts.first)
  }

  /// The rows of a request's changes.
  mutating func add(_ entry: ChangeLedger.Entry) {
    for change in entry.record.changes {
      let record = entry.record
      csv.cell(entry.envelope.origin.time)
      csv.cell(UInt64(entry.envelope.session))
      csv.cell(entry.envelope.uid)
      csv.cell(entry.envelope.user)
      csv.cell(entry.envelope.userFrom)
      roles(entry.envelope)
      csv.cell(record.operation)
      csv.cell(record.messageID)
      csv.cell(record.targetDatastore)
      csv.cell(record.reply.rawValue)
      csv.cell(record.errors.first?.tag)
      csv.cell(change.operation)
      csv.cell(change.path)
      csv.cell(change.namespace)
      csv.cell(change.value)
      csv.cell(UInt64(clamping: record.changeCount))
      csv.cell(record.applied?.rawValue)
      csv.cell(record.commitPacket?.packet)
      end(entry.envelope.origin)
    }
  }

  private mutating func roles(_ envelope: Envelope) {
    csv.cell(envelope.manager.map { AddressText.text(envelope.endpoint($0).address) })
    csv.cell(envelope.agent.map { AddressText.text(envelope.endpoint($0).address) })
  }

  private mutating func people(_ envelope: Envelope) {
    roles(envelope)
    csv.cell(envelope.user)
    csv.cell(envelope.userFrom)
  }

  private mutating func judgement(_ record: SessionRecord) {
    csv.cell(record.verdict.code.rawValue)
    csv.cell(record.verdict.application)
    csv.cell(record.verdict.standing.rawValue)
    csv.cell(record.verdict.confidence.rawValue)
    csv.cell(record.verdict.seen.rawValue)
    let ruling = record.verdict.ruling
    csv.cell(ruling.map { $0.isAllowed ? "true" : "false" })
    csv.cell(ruling?.rule)
    csv.cell(ruling?.until.map { "\($0)" })
    csv.cell(record.facts.state.rawValue)
    csv.cell(record.facts.history.description)
  }

  private mutating func size(_ record: SessionRecord) {
    let directions = (record.direction(.initiator), record.direction(.listener))
    csv.cell(directions.0.packets)
    csv.cell(directions.1.packets)
    csv.cell(directions.0.octets)
    csv.cell(directions.1.octets)
    csv.cell(directions.0.gapOctets &+ directions.1.gapOctets)
    csv.cell(directions.0.cutOctets &+ directions.1.cutOctets)
    csv.cell(record.isComplete)
  }

  /// The packet, and how the table was made.
  private mutating func end(_ origin: PacketOrigin) {
    csv.cell(origin.packet)
    csv.cell(sources[origin.source])
    csv.cell(origin.sourcePacket)
    csv.cell(provenance)
    csv.endRow()
  }
}
