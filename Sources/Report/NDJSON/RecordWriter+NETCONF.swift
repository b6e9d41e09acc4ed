import BEEP
import Packet
import Session

/// The records of NETCONF.
extension RecordWriter {
  /// Writes an `rpc` record.
  mutating func write(_ record: RPCRecord, _ envelope: borrowing Envelope) {
    begin("rpc", envelope, envelope.origin)
    json.field("channel", record.channel)
    json.field("msgno", record.msgno)
    json.field("message_id", record.messageID)
    json.field("request", record.request)
    json.field("reply_message", record.replyMessage)
    json.field("operation", record.operation)
    json.field("operation_namespace", record.operationNamespace)
    json.field("source_datastore", record.sourceDatastore)
    json.field("target_datastore", record.targetDatastore)
    parameters(record)
    json.field("reply", record.reply.rawValue)
    errors(record)
    changes(record)
    json.field("applied", record.applied?.rawValue)
    json.field("commit_packet", record.commitPacket?.packet)
    json.field("request_octets", record.requestOctets)
    json.field("reply_octets", record.replyOctets)
    json.field("latency_us", record.latencyNanoseconds.map { $0 / 1000 })
    json.field("duration_us", record.durationNanoseconds.map { $0 / 1000 })
    json.field("request_packet", record.requestPacket?.packet)
    json.field("reply_packet", record.replyPacket?.packet)
    json.field("encrypted", record.encrypted)
    json.field("complete", record.isComplete)
    if record.missingOctets > 0 { json.field("missing_octets", record.missingOctets) }
    json.endRecord()
  }

  /// Writes a `hello` record.
  mutating func write(_ record: HelloRecord, _ envelope: borrowing Envelope) {
    begin("hello", envelope, envelope.origin)
    json.field("ordinal", record.ordinal)
    json.field("from", record.from.rawValue)
    json.field("channel", record.channel)
    json.field("session_id", record.sessionID)
    json.field("capabilities", record.capabilities)
    json.field("capability_count", record.capabilityCount)
    json.endRecord()
  }

  /// Writes a `notification` record.
  mutating func write(_ record: NotificationRecord, _ envelope: borrowing Envelope) {
    begin("notification", envelope, envelope.origin)
    json.field("ordinal", record.ordinal)
    json.field("from", record.from.rawValue)
    json.field("channel", record.channel)
    json.field("event_time", record.eventTime)
    json.field("event", record.event)
    json.endRecord()
  }

  private mutating func parameters(_ record: RPCRecord) {
    if record.parameters.isEmpty { return }
    json.array("parameters") { json in
      for parameter in record.parameters {
        json.element { json in
          json.field("name", parameter.name)
          json.field("value", parameter.value)
        }
      }
    }
  }

  private mutating func errors(_ record: RPCRecord) {
    if record.errors.isEmpty { return }
    json.array("errors") { json in
      for error in record.errors {
        json.element { json in
          json.field("type", error.type)
          json.field("tag", error.tag)
          json.field("severity", error.severity)
          json.field("app_tag", error.appTag)
          json.field("path", error.path)
          json.field("message", error.message)
        }
      }
    }
  }

  private mutating func changes(_ record: RPCRecord) {
    if record.changes.isEmpty, record.changeCount == 0 { return }
    json.array("changes") { json in
      for change in record.changes {
        json.element { json in
          json.field("operation", change.operation)
          json.field("path", change.path)
          json.field("namespace", change.namespace)
          json.field("value", change.value)
          json.field("value_octets", change.valueOctets)
        }
      }
    }
    json.field("change_count", record.changeCount)
  }
}
