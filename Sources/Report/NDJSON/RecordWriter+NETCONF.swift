import BEEP
import Packet
import Session

/// The records of NETCONF.
extension RecordWriter {
  /// Writes an `rpc` record.
  mutating func write(_ record: RPCRecord, _ envelope: borrowing Envelope) {
    begin("rpc", envelope, envelope.origin)
    Self.members(of: record, envelope.carriage, into: &json)
    json.endRecord()
  }

  /// What is told of an exchange; channels and numbers are BEEP's alone.
  static func members(of record: RPCRecord, _ carriage: Carriage, into json: inout JSONWriter) {
    if carriage == .beep {
      json.field("channel", record.channel)
      json.field("msgno", record.msgno)
    }
    json.field("message_id", record.messageID)
    json.field("request", record.request)
    json.field("reply_message", record.replyMessage)
    json.field("operation", record.operation)
    json.field("operation_namespace", record.operationNamespace)
    if !record.furtherOperations.isEmpty { json.field("further_operations", record.furtherOperations) }
    json.count("further_operation_count", record.furtherOperations.count, unlisted: record.unlisted.operations)
    json.field("source_datastore", record.sourceDatastore)
    json.field("target_datastore", record.targetDatastore)
    json.field("filter", record.filter)
    json.count("filter_octets", record.filter?.utf8.count ?? 0, unlisted: record.unlisted.filterOctets)
    json.parameters(record.parameters)
    json.count("parameter_count", record.parameters.count, unlisted: record.unlisted.parameters)
    json.field("reply", record.reply.rawValue)
    json.field("reply_code", record.refusal?.code)
    json.field("diagnostic", record.refusal?.diagnostic)
    json.errors(record.errors)
    json.count("error_count", record.errors.count, unlisted: record.unlisted.errors)
    changes(of: record, into: &json)
    json.field("request_octets", record.requestOctets)
    json.field("reply_octets", record.replyOctets)
    json.field("latency_us", record.latencyNanoseconds.map { $0 / 1000 })
    json.field("duration_us", record.durationNanoseconds.map { $0 / 1000 })
    json.field("request_packet", record.requestPacket?.packet)
    json.field("reply_packet", record.replyPacket?.packet)
    json.field("encrypted", record.encrypted)
    json.field("complete", record.isComplete)
    if record.missingOctets > 0 { json.field("missing_octets", record.missingOctets) }
    if !record.quirks.isEmpty { json.field("quirks", record.quirks) }
  }

  /// What an exchange is to change, and what became of that.
  private static func changes(of record: RPCRecord, into json: inout JSONWriter) {
    if record.changeCount > 0 || !record.changes.isEmpty {
      json.changes(record.changes)
      json.field("change_count", record.changeCount)
    }
    if let unread = record.changesUnread {
      json.field("changes_read", false)
      json.field("unread_from", unread.offset)
      json.field("unread_because", unread.reason)
    }
    json.field("applied", record.applied?.rawValue)
    json.field("commit_packet", record.commitPacket?.packet)
  }

  /// Writes an `outcome` record.
  mutating func write(_ record: OutcomeRecord, _ envelope: borrowing Envelope) {
    begin("outcome", envelope, envelope.origin)
    Self.members(of: record, envelope.carriage, time, into: &json)
    json.endRecord()
  }

  /// What is told of an outcome.
  static func members(
    of record: OutcomeRecord, _ carriage: Carriage, _ time: TimeStyle, into json: inout JSONWriter
  ) {
    if carriage == .beep { json.field("channel", record.channel) }
    json.field("request", record.request)
    json.field("request_packet", record.requestPacket.packet)
    json.field("operation", record.operation)
    json.field("target_datastore", record.targetDatastore)
    json.field("change_count", record.changeCount)
    json.field("applied", record.applied.rawValue)
    json.field("applied_before", record.previous.rawValue)
    json.field("cause", record.cause)
    json.field("decided_by", record.decidedBy)
    json.field("acting_session", record.actingSession)
    json.field("acting_packet", record.actingPacket?.packet)
    json.field("commit_packet", record.commitPacket?.packet)
    json.field("trial_end", record.trialEnd, style: time)
  }

  /// Writes a `hello` record.
  mutating func write(_ record: HelloRecord, _ envelope: borrowing Envelope) {
    begin("hello", envelope, envelope.origin)
    Self.members(of: record, envelope.carriage, into: &json)
    json.endRecord()
  }

  /// What is told of a hello.
  static func members(of record: HelloRecord, _ carriage: Carriage, into json: inout JSONWriter) {
    json.field("ordinal", record.ordinal)
    json.field("from", record.from.rawValue)
    if carriage == .beep { json.field("channel", record.channel) }
    json.field("session_id", record.sessionID)
    json.field("capabilities", record.capabilities)
    json.field("capability_count", record.capabilityCount)
    if !record.quirks.isEmpty { json.field("quirks", record.quirks) }
  }

  /// Writes a `notification` record.
  mutating func write(_ record: NotificationRecord, _ envelope: borrowing Envelope) {
    begin("notification", envelope, envelope.origin)
    Self.members(of: record, envelope.carriage, into: &json)
    json.endRecord()
  }

  /// What is told of a notification.
  static func members(of record: NotificationRecord, _ carriage: Carriage, into json: inout JSONWriter) {
    json.field("ordinal", record.ordinal)
    json.field("from", record.from.rawValue)
    if carriage == .beep { json.field("channel", record.channel) }
    json.field("event_time", record.eventTime)
    json.field("event", record.event)
    json.field("event_namespace", record.namespace)
    json.parameters(record.fields)
    json.count("parameter_count", record.fields.count, unlisted: record.fieldsUnlisted)
    if !record.changes.isEmpty { json.changes(record.changes) }
    if !record.quirks.isEmpty { json.field("quirks", record.quirks) }
  }
}
