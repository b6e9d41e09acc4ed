import BEEP
import Packet
import Session

/// A fact of a session as a row sees it.
struct SessionFact<Record> {
  let record: Record
  let envelope: Envelope
  /// Counts the facts of one kind in the session.
  let number: UInt64
  /// The packet that shows it.
  let origin: PacketOrigin
  /// The name of the source it came from.
  let source: String?
  let run: String
  /// Whether BEEP carries it, so that it has a channel.
  var isBEEP: Bool { envelope.carriage == .beep }
}

extension SQLColumn {
  /// What every row of a session begins with.
  static func envelope<Record>() -> [SQLColumn] where Fact == SessionFact<Record> {
    [
      .text("uid") { $0.envelope.uid },
      .text("run") { $0.run },
      .number("session") { $0.envelope.session },
      .time("time") { $0.origin.time },
      .number("packet") { $0.origin.packet },
      .text("source") { $0.source },
      .number("source_packet") { $0.origin.sourcePacket },
    ]
  }

  /// Who did it to whom, as far as it is known.
  static func people<Record>() -> [SQLColumn] where Fact == SessionFact<Record> {
    [
      .address("manager") { fact in fact.envelope.manager.map { fact.envelope.endpoint($0).address } },
      .address("agent") { fact in fact.envelope.agent.map { fact.envelope.endpoint($0).address } },
      .text("user") { $0.envelope.user },
      .text("user_from") { $0.envelope.userFrom },
    ]
  }
}
