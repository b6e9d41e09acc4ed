import BEEP
import Bytes
import Identification
import Packet
import Reassembly

/// A session that is known to be neither BEEP nor NETCONF, and of which nothing more is read: what its record needs.
///
/// It is what most flows on a busy link become; hence small, and left alone by packets that are in order.
final class SettledSession {
  let identity: SessionIdentity
  private let outputs: any SessionOutputs
  private let recognition: Evidence.Recognition
  /// The packet that shows it.
  private let evidence: PacketOrigin?
  /// The verdict that was told.
  private let code: VerdictRecord.Code
  private let isOpaque: Bool
  private var findings: FindingTally
  private var told: ToldWeight
  private var gaps: [Gap]
  private let openings: PerPeer<MessageRecord.Captured>
  /// Of a handshake that has failed.
  private let helloRandoms: HelloRandoms
  private var updates: Int
  private var updatedAt: UInt64
  /// What it takes of memory, as it was weighed last.
  private(set) var weight = 0

  /// What is left of a session; nil while more than that may still be told of it.
  init?(_ session: LiveSession) {
    guard session.isStranger, let verdict = session.verdict else { return nil }
    let known = session.evidence()
    identity = session.identity
    outputs = session.recorder.outputs
    recognition = known.recognition
    evidence = known.evidence
    isOpaque = known.isOpaque
    code = verdict.code
    findings = session.recorder.findings
    told = session.recorder.toldWeight
    gaps = session.gaps
    openings = session.capturedOpenings
    helloRandoms = session.helloRandoms
    updates = session.updates
    updatedAt = session.updatedAt
  }

  /// Weighs it anew: by how much it has grown.
  func weigh() -> Int {
    let before = weight
    weight = 768 + told.octets * outputs.keepers + gaps.blockSize + findings.counts.blockSize + helloRandoms.blockSize
    if case .application(let recognition) = recognition {
      weight += recognition.details.footprint + recognition.grounds.footprint
    }
    return weight - before
  }

  /// Octets of one direction are missing.
  func skip(_ gap: Gap) { if gaps.count < 8 { gaps.append(gap) } }

  /// What the streams themselves show: two contents for one place, or octets that their receiver did not take.
  func report(_ code: String, at origin: PacketOrigin, _ words: () -> FindingRecord) {
    if let finding = findings.told(code, words) { tell(.finding(finding), at: origin) }
  }

  /// Writes what is known so far.
  func update(_ facts: borrowing FlowFacts, _ judge: Judge) {
    guard facts.last.packet != updatedAt else { return }
    updatedAt = facts.last.packet
    updates += 1
    var cumulative = record(facts, verdict(judge, facts))
    cumulative.isFinal = false
    cumulative.update = updates
    tell(.session(Shared(cumulative)), at: facts.first)
  }

  /// The flow is gone: the session's record is written.
  func retire(_ facts: borrowing FlowFacts, _ judge: Judge) {
    let last = verdict(judge, facts)
    if last.code != code {
      var correction = last
      correction.previous = code
      tell(.verdict(Shared(correction)), at: correction.evidence ?? facts.last)
    }
    tell(.session(Shared(record(facts, last))), at: facts.first)
  }

  private func verdict(_ judge: Judge, _ facts: borrowing FlowFacts) -> VerdictRecord {
    let known = Evidence(
      recognition: recognition, beep: nil, speaksNETCONF: false, evidence: evidence, isOpaque: isOpaque)
    return judge.verdict(known, facts)
  }

  private func record(_ facts: borrowing FlowFacts, _ verdict: VerdictRecord) -> SessionRecord {
    var record = SessionRecord(
      facts: copy facts, rolesFrom: identity.rolesFrom, initiatorSide: identity.initiatorSide, gaps: gaps,
      verdict: verdict, beep: nil, netconf: nil, encrypted: false, authenticatedBy: nil,
      findingCounts: findings.counts, isFinal: true, update: updates > 0 ? updates + 1 : nil,
      isComplete: facts.isWhole && facts.startsWithSYN && facts.hasEnded)
    record.openings = openings
    record.helloRandoms = helloRandoms
    return record
  }

  private func tell(_ event: SessionEvent, at origin: PacketOrigin) {
    told.add(event)
    outputs.receive(event, identity.envelope(origin))
  }
}
