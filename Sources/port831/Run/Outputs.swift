import BEEP
import Bytes
import Disclosure
import Packet
import Policy
import Reassembly
import Report
import Session

/// All outputs of a run, each fed by the same events. What one of them cannot write, the others still do.
final class Outputs: SessionOutputs {
  private var reports: [any RunOutput]
  private let disclosure: Disclosure
  private var streams: StreamsOutput?
  private var sieve: Sieve
  private let keepingReports: Int
  /// Octets of memory that the reports hold for sessions that are over.
  private(set) var footprint = 0
  /// Codes and severities that make the run end with 1.
  private var failOn: FailOn
  /// Who may speak what.
  var policy: Policy?
  /// The policy before that one, and when it was exchanged.
  private var former: (policy: Policy, until: Timestamp)?
  /// The day on which the policy is asked; nil for the packets' own.
  var policyDay: CivilDate?
  /// Operations that somebody looks for, in lower case, without those that a request had.
  var unmetOperations: Set<String> = []
  /// How many sessions were selected; nil when all are.
  var selected: UInt64? { sieve.isOpen ? nil : sieve.selected }

  init(
    _ reports: [any RunOutput], streams: StreamsOutput?, sieve: Sieve, disclosure: Disclosure, failOn: FailOn
  ) {
    self.reports = reports
    keepingReports = reports.count(where: \.keepsFacts)
    self.streams = streams
    self.sieve = sieve
    self.disclosure = disclosure
    self.failOn = failOn
  }

  /// How many outputs keep a session's facts until it is over; a sieve keeps some, too.
  var keepers: Int { keepingReports + (sieve.isOpen ? 0 : 1) }

  /// The output that a second pass writes.
  var packets: PacketsOutput? { reports.lazy.compactMap { $0 as? PacketsOutput }.first }

  /// The errors that ended outputs.
  var failures: [OutputError] { reports.compactMap(\.failure) + (streams?.failure.map { [$0] } ?? []) }

  /// The folder of `--streams`, where it holds something.
  var filledFolder: String? { streams.flatMap { $0.isFilled ? $0.name : nil } }

  /// What an output left out on purpose, as a sentence.
  var omission: String? { streams?.omission }

  /// Whether something named by `--fail-on` was seen.
  var hasFailed: Bool { failOn.seen != nil }

  /// What `--fail-on` names and was seen, as a sentence.
  var failure: String? { failOn.seen.map { "--fail-on: \($0.code) was seen (#\($0.session))" } }

  /// Whether nobody reads any output any more.
  var areAllClosed: Bool { streams == nil && !reports.isEmpty && reports.allSatisfy { $0.failure != nil } }

  func begin(_ run: RunFacts) { for report in reports { report.begin(run) } }
  func began(at time: Timestamp) { for report in reports { report.began(at: time) } }
  func sourceOpened(_ source: ReportedSource) { tell(source) { $0.sourceOpened($1) } }
  func sourceDescribed(_ source: ReportedSource) { tell(source) { $0.sourceDescribed($1) } }
  func sourceEnded(_ source: ReportedSource) { tell(source) { $0.sourceEnded($1) } }
  func heartbeat(_ statistics: RunStatistics) { for report in reports { report.heartbeat(statistics) } }
  func flush() { for report in reports { report.flush() } }

  func end(_ statistics: RunStatistics, _ census: PacketCensus) {
    streams?.end()
    for report in reports { report.end(statistics, census) }
    flush()
  }

  /// From `time` on, another policy holds.
  func exchangePolicy(for policy: Policy, at time: Timestamp) {
    former = self.policy.map { ($0, time) }
    self.policy = policy
  }

  /// The name of a remote interface may have a password in it, as any URI.
  private func tell(_ source: ReportedSource, _ step: (any RunOutput, ReportedSource) -> Void) {
    var source = source
    for index in source.interfaces.indices {
      source.interfaces[index].name = disclosure.disclose(interface: source.interfaces[index].name)
    }
    for report in reports { step(report, source) }
  }

  /// The policy that an event is judged by. A session that was over when the policy was exchanged is told a little later,
  /// and was under the former one.
  private func policy(on event: SessionEvent) -> Policy? {
    guard let former, case .session(let record) = event, record.isFinal, record.facts.hasEnded,
      record.facts.last.time < former.until
    else { return policy }
    return former.policy
  }

  func receive(_ event: SessionEvent, _ envelope: Envelope) {
    guard let policy = policy(on: event) else { return handOn(event, envelope) }
    handOn(policy.judged(event, envelope, on: policyDay), envelope)
  }

  private func handOn(_ event: SessionEvent, _ envelope: Envelope) {
    if case .rpc(let record) = event, !unmetOperations.isEmpty, let operation = record.value.operation {
      unmetOperations.remove(operation.lowercased())
    }
    let isPassedOver = sieve.pass(event, envelope, to: tell)
    guard let streams else { return }
    var isOver = false
    if case .session(let record) = event { isOver = record.isFinal }
    if isPassedOver {
      streams.passOver(envelope.session, isOver: isOver)
    } else if isOver {
      streams.ended(envelope.session)
    }
  }

  /// What was selected is disclosed and goes to all reports.
  private func tell(_ event: SessionEvent, _ envelope: Envelope) {
    failOn.see(event, envelope.session)
    // Few have a user, and under a flood an envelope is not copied without need.
    if envelope.user == nil {
      tell(disclosure.disclose(event), envelope)
    } else {
      tell(disclosure.disclose(event), disclosure.disclose(envelope))
    }
    switch event {
    case .session(let record): if record.value.isFinal { footprint = reports.reduce(0) { $0 + $1.footprint } }
    default: break
    }
  }

  private func tell(_ event: DisclosedEvent, _ envelope: Envelope) {
    for report in reports { report.receive(event, envelope) }
  }

  func receive(_ octets: RawSpan, session: Int, from peer: Peer) {
    streamsOutput(for: session)?.receive(octets, session: session, from: peer)
  }

  func skip(_ gap: Gap, session: Int, from peer: Peer) {
    streamsOutput(for: session)?.skip(gap, session: session, from: peer)
  }

  func conflict(_ conflict: Conflict, session: Int, from peer: Peer) {
    streamsOutput(for: session)?.conflict(conflict, session: session, from: peer)
  }

  func receive(body octets: RawSpan, _ piece: BodyPiece) {
    streamsOutput(for: piece.session)?.receive(body: octets, piece)
  }

  /// Where the octets of a session go, unless its number says that it is not selected.
  private func streamsOutput(for session: Int) -> StreamsOutput? {
    sieve.mayAdmit(session: session) ? streams : nil
  }
}
