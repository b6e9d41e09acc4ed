import BEEP
import Packet
import Session

/// The tables of NETCONF.
extension SQLSchema {
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
      .text("reply") { $0.record.reply.rawValue },
      .number("error_count") { $0.record.errors.count },
      .text("error_tag") { $0.record.errors.first?.tag },
      .text("error_path") { $0.record.errors.first?.path },
      .text("error_message") { $0.record.errors.first?.message },
      .number("change_count") { $0.record.changeCount },
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
      .text("applied") { $0.record.rpc.applied?.rawValue },
      .number("commit_packet") { $0.record.rpc.commitPacket?.packet },
    ]

  static let helloColumns: [SQLColumn<SessionFact<HelloRecord>>] =
    SQLColumn.envelope() + [
      .number("ordinal") { $0.record.ordinal },
      .text("from") { $0.record.from.rawValue },
      .number("channel") { $0.isBEEP ? $0.record.channel : nil },
      .number("session_id") { $0.record.sessionID },
      .text("capabilities") { $0.record.capabilities.joined(separator: "\n") },
      .number("capability_count") { $0.record.capabilityCount },
    ]
}
