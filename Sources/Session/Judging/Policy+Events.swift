import BEEP
import Bytes
import Packet
import Policy
import Reassembly

/// What a policy says of the facts of a session: it stands between sessions and whoever tells of them, so that it can be
/// exchanged at any time.
extension Policy {
  /// The event with what the policy says of it, on the day `day` or, without one, on the fact's own.
  ///
  /// A session is judged by the day of its last packet: a rule that runs out while it goes on covers it no longer.
  public func judged(_ event: SessionEvent, _ envelope: Envelope, on day: CivilDate?) -> SessionEvent {
    switch event {
    case .verdict(let record):
      var verdict = record.value
      verdict.ruling = ruling(on: Self.question(verdict, envelope, day ?? envelope.origin.time.date))
      return .verdict(Shared(verdict))
    case .session(let record):
      var session = record.value
      let day = day ?? session.facts.last.time.date
      session.verdict.ruling = ruling(on: Self.question(session.verdict, envelope, day))
      return .session(Shared(session))
    case .finding(var finding):
      var question = PolicyQuestion(
        verdict: "", application: nil, transport: envelope.transport, client: envelope.initiator.address,
        server: envelope.listener.address, port: envelope.listener.port, day: day ?? envelope.origin.time.date)
      Self.name(envelope, in: &question)
      finding.ruling = ruling(on: finding.code, in: question)
      return .finding(finding)
    case .frame, .message, .hello, .rpc, .outcome, .notification, .sasl, .saslStep, .tls: return event
    }
  }

  private static func question(_ verdict: VerdictRecord, _ envelope: Envelope, _ day: CivilDate) -> PolicyQuestion {
    // Who drew the watched port for itself is the client, whoever was seen first.
    let isTurned =
      verdict.sourcePort.map { $0 == envelope.listener.port && $0 != envelope.initiator.port } ?? verdict.isTurned
    let (client, server) = isTurned ? (envelope.listener, envelope.initiator) : (envelope.initiator, envelope.listener)
    var question = PolicyQuestion(
      verdict: verdict.code.rawValue, application: verdict.application, transport: envelope.transport,
      client: client.address, server: server.address, port: verdict.sourcePort ?? server.port, day: day)
    name(envelope, in: &question)
    return question
  }

  private static func name(_ envelope: Envelope, in question: inout PolicyQuestion) {
    guard let manager = envelope.manager else { return }
    question.manager = envelope.endpoint(manager).address
    question.agent = envelope.endpoint(manager.other).address
  }
}
