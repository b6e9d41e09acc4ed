import BEEP
import Packet
import Session

/// The `netconf` events, whose fields are named as those of the records.
extension EVEWriter {
  /// Writes an exchange.
  mutating func write(_ record: RPCRecord, _ envelope: Envelope) {
    let origin = record.requestPacket ?? envelope.origin
    netconf("rpc", envelope, origin, from: envelope.manager ?? .initiator) { json in
      if envelope.carriage == .beep { json.field("channel", record.channel) }
      json.field("message_id", record.messageID)
      json.field("operation", record.operation)
      json.field("source_datastore", record.sourceDatastore)
      json.field("target_datastore", record.targetDatastore)
      json.field("reply", record.reply.rawValue)
      json.errors(record.errors)
      if record.changeCount > 0 || !record.changes.isEmpty {
        json.changes(record.changes)
        json.field("change_count", record.changeCount)
      }
      json.field("applied", record.applied?.rawValue)
      json.field("request_octets", record.requestOctets)
      json.field("reply_octets", record.replyOctets)
      json.field("latency_us", record.latencyNanoseconds.map { $0 / 1000 })
      json.field("encrypted", record.encrypted)
      json.field("complete", record.isComplete)
    }
  }

  /// Writes what became of earlier changes.
  mutating func write(_ record: OutcomeRecord, _ envelope: Envelope) {
    netconf("outcome", envelope, envelope.origin, from: envelope.manager ?? .initiator) { json in
      if envelope.carriage == .beep { json.field("channel", record.channel) }
      json.field("request_packet", record.requestPacket.packet)
      json.field("operation", record.operation)
      json.field("target_datastore", record.targetDatastore)
      json.field("change_count", record.changeCount)
      json.field("applied", record.applied.rawValue)
      json.field("cause", record.cause)
      json.field("commit_packet", record.commitPacket?.packet)
    }
  }

  /// Writes a hello.
  mutating func write(_ record: HelloRecord, _ envelope: Envelope) {
    netconf("hello", envelope, envelope.origin, from: record.from) { json in
      if envelope.carriage == .beep { json.field("channel", record.channel) }
      json.field("session_id", record.sessionID)
      json.field("capabilities", record.capabilities)
      json.field("capability_count", record.capabilityCount)
    }
  }

  /// Writes a notification.
  mutating func write(_ record: NotificationRecord, _ envelope: Envelope) {
    netconf("notification", envelope, envelope.origin, from: record.from) { json in
      if envelope.carriage == .beep { json.field("channel", record.channel) }
      json.field("event_time", record.eventTime)
      json.field("event", record.event)
      json.field("event_namespace", record.namespace)
    }
  }

  private mutating func netconf(
    _ type: String, _ envelope: Envelope, _ origin: PacketOrigin, from: Peer, _ members: (inout JSONWriter) -> Void
  ) {
    begin("netconf", envelope, origin, from: from)
    json.field("app_proto", "netconf")
    json.object("netconf") { json in
      json.field("type", type)
      members(&json)
    }
    end(envelope, origin)
  }
}
