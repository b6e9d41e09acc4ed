import BEEP
import Bytes
import HTTP
import Identification
import Packet
import Reassembly
import TLS

/// A session whose flow is alive: its layers, and what is written down of it.
///
/// A class, because the table of sessions lends it by slot while the reassembly calls.
final class LiveSession {
  /// What the octets are handed to.
  enum Stage {
    /// BEEP reads them, but no whole frame has shown yet that they are BEEP.
    case opening
    /// BEEP reads them.
    case beep
    /// A tuning profile put another layer under BEEP, which is not read, or not yet.
    case opaque
    /// They are not BEEP, and the probes look at them until the verdict is in.
    case foreign
  }

  let identity: SessionIdentity
  let parts: UniqueBox<SessionParts>
  /// What opens it.
  let secrets: TLSSecrets?
  private var hasEnded = PerPeer(false, false)
  private var isConcluded = false
  /// The flow as it was when its first octet came.
  let opening: FlowFacts
  let judge: Judge
  /// Whether it is told only if it is BEEP or NETCONF.
  private let isSought: Bool
  /// Records written of it while it goes on, and the last packet when the latest was.
  private(set) var updates = 0
  private(set) var updatedAt: UInt64 = 0
  /// The first gaps, for the session's record.
  var gaps: [Gap] = []
  /// Its TLS connections, where somebody wants to know them.
  var helloRandoms = HelloRandoms()
  /// Octets kept while a reply decides whose they are.
  var octetsHeld: UInt64 = 0
  /// Frames and messages that were passed over, of conversations that are over.
  private var notFollowedBefore: UInt64 = 0

  init(
    _ identity: SessionIdentity, _ facts: borrowing FlowFacts, judge: Judge, recorder: consuming Recorder,
    secrets: TLSSecrets?, isSought: Bool = false
  ) {
    self.isSought = isSought
    self.secrets = secrets
    self.identity = identity
    self.judge = judge
    parts = UniqueBox(
      SessionParts(
        recorder: recorder, inquiry: Inquiry(identity, isSearch: isSought),
        isFound: PerPeer(
          facts.isBegun(identity.side(.initiator)), facts.isBegun(identity.side(.listener)))))
    opening = copy facts
    conversation.areRolesKnown = identity.rolesFrom == .syn
  }

  /// Octets of headers that a border cut, octets that waited for a reply, and records that were kept to be read.
  var octetsCarried: UInt64 {
    UInt64(conversation.octetsCarried) &+ octetsHeld &+ (tls?.connection.octetsKept ?? 0)
      &+ (neighbour?.http.octetsCarried ?? 0)
  }

  /// Whether the other sessions at its agent have something to hear of it, or it of them.
  var hasNews: Bool { !recorder.deeds.isEmpty || (agent == nil && recorder.agent != nil) }

  // MARK: Octets

  /// Takes octets of one direction.
  func receive(_ octets: RawSpan, from peer: Peer, at offset: UInt64, origin: PacketOrigin) {
    recorder.now = origin
    octetsSeen &+= UInt64(octets.byteCount)
    keepOpening(octets, from: peer)
    defer { identify() }
    if !recorder.hasFrame, verdict == nil {
      inquiry.append(octets, from: peer, wireLength: octets.byteCount, origin: origin)
    }
    if isSought, offset > received[peer], opening.isBegun(identity.side(peer)) {
      // Octets from before it was found.
      lose(.exactly(offset &- received[peer]), from: peer, at: received[peer])
    }
    received[peer] = offset &+ UInt64(octets.byteCount)
    if beginsTLS(octets, at: offset) { beginTLS() }
    if let tls {
      pass(octets, from: peer, at: offset, through: tls)
    } else {
      take(octets, from: peer, at: offset)
    }
  }

  /// Octets of one direction are missing.
  func skip(_ gap: Gap, from peer: Peer) {
    recorder.now = gap.after
    if gaps.count < 8 { gaps.append(gap) }
    inquiry.skip(from: peer)
    guard gap.octets > 0 else { return }
    received[peer] = gap.offset &+ gap.octets
    if let tls, !tls.isClear[peer] {
      skip(gap.octets, from: peer, at: gap.offset, through: tls)
    } else {
      lose(.exactly(gap.octets), from: peer, at: gap.offset)
    }
  }

  /// A UDP datagram: no layer reads it, the probes do.
  func receiveDatagram(_ octets: RawSpan, from peer: Peer, wireLength: Int, origin: PacketOrigin) {
    recorder.now = origin
    stage = .foreign
    keepOpening(octets, from: peer)
    if verdict == nil { inquiry.append(octets, from: peer, wireLength: wireLength, origin: origin) }
    identify()
  }

  private func keepOpening(_ octets: RawSpan, from peer: Peer) {
    if recorder.demand.contains(.contents), !openings[peer].isFull { openings[peer].append(octets) }
  }

  /// What the streams themselves show: two contents for one place, or octets that their receiver did not take.
  func report(_ code: String, at origin: PacketOrigin, _ words: () -> FindingRecord) {
    recorder.find(code, at: origin, words)
  }

  // MARK: Verdict and end

  func evidence() -> Evidence {
    guard speaksBEEP, !isTLSFirst else {
      let speaker = recorder.netconf.speaker ?? .initiator
      var evidence =
        speaksWithoutBEEP ? inquiry.evidence(ofNETCONFBy: speaker, manager: recorder.manager) : inquiry.evidence()
      evidence.isOpaque = isTLSFirst && tls?.isEntered != true
      evidence.speaksNETCONF = recorder.netconf.isSpoken
      return evidence
    }
    // Copied before it is handed on: the compiler's debug code would read it when the recorder's loan is over (Swift 6.3).
    let known = recorder.beep
    return Evidence(
      recognition: .beep, beep: known, speaksNETCONF: recorder.netconf.isSpoken,
      evidence: known.greetingPacket ?? known.begunPacket ?? recorder.framePacket,
      isOpaque: stage == .opaque && tls != nil)
  }

  /// Asks the probes about octets that are no BEEP so far, and latches what they are sure of; within bounds, or after
  /// long enough, that nobody knows them (architecture, decision 14).
  private func identify() {
    guard !recorder.hasFrame, verdict == nil else { return }
    // What BEEP may still claim is its own to say.
    guard stage == .foreign || isTLSFirst || !opening.startsWithSYN || isRefused[.initiator] || isRefused[.listener]
    else { return }
    guard inquiry.settle(at: recorder.now.time) || recorder.isFull || speaksWithoutBEEP else { return }
    if !inquiry.isRecognised, mayTellMore { return }
    let isNoGreeting = isRefused[.initiator] || isRefused[.listener]
    if inquiry.isRecognised || speaksWithoutBEEP || isNoGreeting, tls == nil { stage = .foreign }
    if stage == .foreign, tls == nil { settleNeighbour(inquiry.application) }
    latch(judged)
  }

  /// The verdict is latched as soon as nothing that is still to come can change its code, or within bounds
  /// (architecture, decision 14).
  func latch() {
    guard verdict == nil, recorder.hasFrame, isSettled else { return }
    latch(judged)
  }

  /// Judges it by what was said, when nobody has said more for as long as an answer is waited for.
  func judgeSilence(at now: Timestamp) {
    guard verdict == nil else { return }
    if let began = recorder.framePacket?.time {
      guard now.nanoseconds(since: began) > Inquiry.patience else { return }
    } else if !inquiry.settle(at: now) {
      return
    }
    latch(judged)
  }

  private func latch(_ settled: VerdictRecord) {
    verdict = settled
    inquiry.close(isAnswered: recorder.hasFrame && !isTLSFirst && !isRefused[.initiator] && !isRefused[.listener])
    isForgotten = isSought && !settled.code.isSought
    if isForgotten { recorder.dropWaiting() } else { recorder.release(after: settled) }
  }

  /// A direction has ended, by FIN or RST.
  func ended(_ peer: Peer, isReset: Bool, origin: PacketOrigin) {
    recorder.now = origin
    hasEnded[peer] = true
    // After both FIN were acknowledged no octet follows, though the flow is remembered a little longer.
    if hasEnded[.initiator], hasEnded[.listener], !isReset { conclude(isOver: true) }
  }

  /// Nothing more will be read: what is in progress is given up, and what it took to read is given back.
  private func conclude(isOver: Bool) {
    guard !isConcluded else { return }
    isConcluded = true
    if verdict == nil, !recorder.hasFrame { inquiry.conclude() }
    finishTLS(isOver: isOver)
    for peer in Peer.allCases where stage != .foreign && stage != .opaque {
      giveUpHold(of: peer)
      conversation.finish(from: peer, isOver: isOver || hasEnded[peer], into: &recorder)
    }
    finishNeighbour(isOver: isOver)
    if tls == nil, verdict == nil, stage == .foreign || (stage == .opening && !recorder.hasFrame) {
      settleNeighbour(inquiry.application)
    }
    recorder.finishNETCONF(isOver: isOver)
    octetsHeld &+= UInt64(conversation.octetsCarried)
    notFollowedBefore = notFollowed
    conversation = Conversation()
    recorder.rest()
  }

  /// The flow is gone: the session's record is written.
  func retire(_ facts: borrowing FlowFacts) {
    recorder.now = facts.last
    conclude(isOver: facts.state == .closed || facts.state == .reset)
    let last = judge.verdict(evidence(), facts)
    if verdict == nil {
      latch(last)
    } else if let before = verdict, last.isNews(after: before) {
      var correction = last
      correction.previous = before.code
      recorder.emit(.verdict(Shared(correction)), at: correction.evidence ?? recorder.now)
    }
    if isForgotten { return }
    recorder.emit(.session(Shared(record(facts, last))), at: facts.first)
  }

  /// Writes what is known so far of a session that goes on.
  func update(_ facts: borrowing FlowFacts) {
    guard let verdict, recorder.now.packet != updatedAt else { return }
    updatedAt = recorder.now.packet
    updates += 1
    var cumulative = record(facts, verdict)
    cumulative.isFinal = false
    cumulative.update = updates
    recorder.emit(.session(Shared(cumulative)), at: facts.first)
  }

  /// The flow's facts, and one gap more of unknown length for each direction that evidently began before the capture:
  /// frames that fit were found in it, but no greeting at its beginning.
  private func completed(_ facts: borrowing FlowFacts) -> FlowFacts {
    var facts = copy facts
    guard recorder.hasFrame else { return facts }
    for peer in Peer.allCases {
      let hasGreeted = peer == .initiator ? recorder.beep.initiatorGreeted : recorder.beep.listenerGreeted
      let side = identity.side(peer)
      guard !facts.isBegun(side), !hasGreeted, facts[side].octets > 0 else { continue }
      facts[side].gapCount &+= 1
      facts[side].gapCauses |= 1
    }
    return facts
  }

  /// What is known of BEEP, with what was passed over so far.
  private var beep: SessionRecord.BEEPFacts {
    var facts = recorder.beep
    facts.notFollowed = notFollowed
    return facts
  }

  private var notFollowed: UInt64 {
    notFollowedBefore &+ UInt64(conversation.framesNotFollowed &+ conversation.messagesNotFollowed)
  }

  private func record(_ given: borrowing FlowFacts, _ verdict: VerdictRecord) -> SessionRecord {
    let facts = completed(given)
    let isWhole = facts.isWhole && !recorder.hasLossInside
    var record = SessionRecord(
      facts: facts, rolesFrom: identity.rolesFrom, initiatorSide: identity.initiatorSide, gaps: gaps,
      verdict: verdict, beep: speaksBEEP ? beep : nil, netconf: recorder.netconf.facts,
      encrypted: recorder.isEncrypted, authenticatedBy: recorder.authenticatedBy,
      refusedLogins: recorder.refusedLogins, findingCounts: recorder.findings.counts, isFinal: true,
      update: updates > 0 ? updates + 1 : nil,
      isComplete: isWhole && facts.startsWithSYN && facts.hasEnded, resumptions: recorder.resumptions)
    record.openings = capturedOpenings
    record.helloRandoms = helloRandoms
    return record
  }
}
