import Bytes
import Packet
import Reassembly

/// A session that is over without one application octet: what its records are made of.
///
/// A flood leaves millions of them, and who reads the packets has the most to do: the records are made by whoever tells
/// them.
public struct SilentSession: Sendable {
  private let facts: FlowFacts
  private let number: Int
  private let watched: PortSet
  private let asOf: Timestamp?
  private let hasVerdictRecord: Bool

  /// The session of a flow without octets; a record for its verdict is made if `demand` has one.
  init(_ facts: consuming FlowFacts, number: Int, demand: Demand, watched: PortSet, asOf: Timestamp?) {
    self.facts = facts
    self.number = number
    self.watched = watched
    self.asOf = asOf
    hasVerdictRecord = demand.contains(.verdictsOnSilence)
  }

  /// Octets of memory that it takes while somebody keeps it.
  public var weight: Int { MemoryLayout<Self>.stride }

  /// Makes its records, and tells them.
  public func tell(to outputs: some SessionOutputs) {
    let watched = self.watched
    let identity = SessionIdentity(facts, number: number, hasOneRecord: !hasVerdictRecord) { watched.contains($0) }
    let judge = Judge(identity: identity, day: asOf ?? facts.first.time) { watched.contains($0) }
    let evidence = Evidence(
      recognition: .noOctets, beep: nil, speaksNETCONF: false, evidence: facts.first, isOpaque: false)
    let verdict = judge.verdict(evidence, facts)
    let envelope = identity.envelope(facts.first)
    if hasVerdictRecord { outputs.receive(.verdict(Shared(verdict)), envelope) }
    let record = SessionRecord(
      facts: facts, rolesFrom: identity.rolesFrom, initiatorSide: identity.initiatorSide, gaps: [],
      verdict: verdict, beep: nil, netconf: nil, encrypted: false, authenticatedBy: nil, findingCounts: [],
      isFinal: true, update: nil, isComplete: facts.isWhole && facts.startsWithSYN)
    outputs.receive(.session(Shared(record)), envelope)
  }
}
