import BEEP
import Packet
import Session

/// The `netconf` events, whose fields are named as those of the records.
extension EVEWriter {
  /// Writes an exchange.
  mutating func write(_ record: RPCRecord, _ envelope: Envelope) {
    let origin = record.requestPacket ?? envelope.origin
    netconf("rpc", envelope, origin, from: envelope.manager ?? .initiator) { json in
      RecordWriter.members(of: record, envelope.carriage, into: &json)
    }
  }

  /// Writes what became of earlier changes.
  mutating func write(_ record: OutcomeRecord, _ envelope: Envelope) {
    netconf("outcome", envelope, envelope.origin, from: envelope.manager ?? .initiator) { json in
      RecordWriter.members(of: record, envelope.carriage, .rfc3339, into: &json)
    }
  }

  /// Writes a hello.
  mutating func write(_ record: HelloRecord, _ envelope: Envelope) {
    netconf("hello", envelope, envelope.origin, from: record.from) { json in
      RecordWriter.members(of: record, envelope.carriage, into: &json)
    }
  }

  /// Writes a notification.
  mutating func write(_ record: NotificationRecord, _ envelope: Envelope) {
    netconf("notification", envelope, envelope.origin, from: record.from) { json in
      RecordWriter.members(of: record, envelope.carriage, into: &json)
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
