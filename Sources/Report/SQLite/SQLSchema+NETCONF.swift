import BEEP
import Packet
import Session

/// NETCONF.
extension SQLSchema {
  /// A change and the request that asked for it.
  struct ChangeFact {
    let change: RPCRecord.Change
    let rpc: RPCRecord
    /// The number of the request among the session's.
    let number: UInt64
  }

  static let rpcColumns: [SQLColumn<SessionFact<RPCRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("number") { $0.number },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .number("msgno") { $0.isBEEP ? $0.record.msgno : nil },
      .text("message_id") { $0.record.messageID },
      .number("request") { $0.record.request },
      .number("reply_message") { $0.record.replyMessage },
      .text("operation") { $0.record.operation },
      .text("operation_namespace") { $0.record.operationNamespace },
      .text("source_datastore") { $0.record.sourceDatastore },
      .text("target_datastore") { $0.record.targetDatastore },
      .text("filter") { $0.record.filter },
      .number("filter_octets") { fact in fact.record.filter.map { $0.utf8.count + fact.record.unlisted.filterOctets } },
      .json("parameters") { fact, json in json.parameters(fact.record.parameters) },
      .number("parameter_count") { $0.record.parameters.count + $0.record.unlisted.parameters },
      .text("reply") { $0.record.reply.rawValue },
      .number("error_count") { $0.record.errorCount },
      .text("error_tag") { $0.record.errors.first?.tag },
      .text("error_path") { $0.record.errors.first?.path },
      .text("error_message") { $0.record.errors.first?.message },
      .json("errors") { fact, json in json.errors(fact.record.errors) },
      .number("reply_code") { $0.record.refusal?.code },
      .text("diagnostic") { $0.record.refusal?.diagnostic },
      .number("change_count") { $0.record.changeCount },
      .flag("changes_read") { $0.record.changesUnread == nil ? nil : false },
      .number("unread_from") { $0.record.changesUnread?.offset },
      .text("unread_because") { $0.record.changesUnread?.reason },
      .text("applied") { $0.record.applied?.rawValue },
      .number("commit_packet") { $0.record.commitPacket?.packet },
      .number("request_octets") { $0.record.requestOctets },
      .number("reply_octets") { $0.record.replyOctets },
      .number("latency_us") { $0.record.latencyNanoseconds.map { $0 / 1000 } },
      .number("duration_us") { $0.record.durationNanoseconds.map { $0 / 1000 } },
      .number("request_packet") { $0.record.requestPacket?.packet },
      .number("reply_packet") { $0.record.replyPacket?.packet },
      .flag("encrypted") { $0.record.encrypted },
      .flag("complete") { $0.record.isComplete },
      .number("missing_octets") { $0.record.missingOctets },
      .list("further_operations") { $0.record.furtherOperations },
      .number("further_operation_count") { $0.record.furtherOperations.count + $0.record.unlisted.operations },
      .list("quirks") { $0.record.quirks },
    ]

  static let changeColumns: [SQLColumn<SessionFact<ChangeFact>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("rpc") { $0.record.number },
      .number("number") { $0.number },
      .number("request") { $0.record.rpc.request },
      .text("target_datastore") { $0.record.rpc.targetDatastore },
      .text("reply") { $0.record.rpc.reply.rawValue },
      .text("operation") { $0.record.change.operation },
      .text("path") { $0.record.change.path },
      .text("namespace") { $0.record.change.namespace },
      .text("position") { $0.record.change.position },
      .text("value") { $0.record.change.value },
      .number("value_octets") { $0.record.change.valueOctets },
      .text("applied") { $0.record.rpc.applied?.rawValue },
      .number("commit_packet") { $0.record.rpc.commitPacket?.packet },
    ]

  static let outcomeColumns: [SQLColumn<SessionFact<OutcomeRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("number") { $0.number },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .number("request") { $0.record.request },
      .number("request_packet") { $0.record.requestPacket.packet },
      .text("operation") { $0.record.operation },
      .text("target_datastore") { $0.record.targetDatastore },
      .number("change_count") { $0.record.changeCount },
      .text("applied") { $0.record.applied.rawValue },
      .text("applied_before") { $0.record.previous.rawValue },
      .text("cause") { $0.record.cause },
      .number("decided_by") { $0.record.decidedBy },
      .number("acting_session") { $0.record.actingSession },
      .number("acting_packet") { $0.record.actingPacket?.packet },
      .number("commit_packet") { $0.record.commitPacket?.packet },
      .time("trial_end") { $0.record.trialEnd },
    ]

  static let helloColumns: [SQLColumn<SessionFact<HelloRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("ordinal") { $0.record.ordinal },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .number("session_id") { $0.record.sessionID },
      .list("capabilities") { $0.record.capabilities },
      .number("capability_count") { $0.record.capabilityCount },
      .list("quirks") { $0.record.quirks },
    ]

  static let notificationColumns: [SQLColumn<SessionFact<NotificationRecord>>] =
    SQLColumn.envelope() + SQLColumn.people() + [
      .number("ordinal") { $0.record.ordinal },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .text("event_time") { $0.record.eventTime },
      .text("event") { $0.record.event },
      .text("event_namespace") { $0.record.namespace },
      .json("parameters") { fact, json in json.parameters(fact.record.fields) },
      .number("parameter_count") { $0.record.fields.count + $0.record.fieldsUnlisted },
      .json("changes") { fact, json in if !fact.record.changes.isEmpty { json.changes(fact.record.changes) } },
      .list("quirks") { $0.record.quirks },
    ]
}
