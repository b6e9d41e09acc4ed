import BEEP
import Bytes
import Identification
import Packet
import Reassembly

/// A session whose flow is alive: its layers, and what is written down of it.
///
/// A class, because the table of sessions lends it by slot while the reassembly calls.
final class LiveSession {
  /// What the octets are handed to.
  private enum Stage {
    /// BEEP reads them, but no whole frame has shown yet that they are BEEP.
    case opening
    /// BEEP reads them.
    case beep
    /// A tuning profile put another layer under BEEP, which is not read.
    case opaque
    /// They are not BEEP, and the probes look at them until the verdict is in.
    case foreign
  }

  let identity: SessionIdentity
  var recorder: Recorder
  private var conversation = Conversation()
  private var stage = Stage.opening
  private var firstOctets = PerPeer(FirstOctets(), FirstOctets())
  /// What the probes look at, until the verdict is in.
  private var inquiry: Inquiry
  /// Directions whose first octets are no frame: what they send is not read until the other one proves to be BEEP.
  private var isRefused = PerPeer(false, false)
  /// Directions that are read from their first octet on; the others begin in the middle, and BEEP is looked for in them
  /// by whole frames whose numbers fit.
  private var isFound: PerPeer<Bool>
  private var held = PerPeer(HeldOctets(), HeldOctets())
  private var records = PerPeer(TLSPassing(), TLSPassing())
  /// The flow as it was when its first octet came.
  private let opening: FlowFacts
  private let judge: Judge
  private var verdict: VerdictRecord?
  private var octetsSeen: UInt64 = 0
  /// Records written of it while it goes on, and the last packet when the latest was.
  private var updates = 0
  private var updatedAt: UInt64 = 0
  /// The first gaps, for the session's record.
  private var gaps: [Gap] = []
  /// Octets kept while a reply decides whose they are.
  private(set) var octetsHeld: UInt64 = 0

  init(_ identity: SessionIdentity, _ facts: borrowing FlowFacts, judge: Judge, recorder: Recorder) {
    self.identity = identity
    self.judge = judge
    self.recorder = recorder
    inquiry = Inquiry(identity)
    opening = copy facts
    isFound = PerPeer(facts.startsWithSYN, facts.startsWithSYN)
  }

  /// Octets of headers that a border cut, and octets that waited for a reply.
  var octetsCarried: UInt64 { UInt64(conversation.octetsCarried) &+ octetsHeld }

  // MARK: Octets

  /// Takes octets of one direction.
  func receive(_ octets: RawSpan, from peer: Peer, at offset: UInt64, origin: PacketOrigin) {
    recorder.now = origin
    octetsSeen &+= UInt64(octets.byteCount)
    defer { identify() }
    if verdict == nil, !recorder.hasFrame {
      inquiry.append(octets, from: peer, wireLength: octets.byteCount, origin: origin)
    }
    switch stage {
    case .opening: open(octets, from: peer, at: offset)
    case .beep: read(octets, from: peer, at: offset)
    case .opaque: pass(octets, from: peer, at: offset)
    case .foreign: break
    }
  }

  /// Octets of one direction are missing.
  func skip(_ gap: Gap, from peer: Peer) {
    recorder.now = gap.after
    if gaps.count < 8 { gaps.append(gap) }
    inquiry.skip(from: peer)
    guard stage == .opening || stage == .beep, gap.octets > 0 else { return }
    recorder.loseNETCONF()
    if conversation.skip(gap.octets, from: peer, at: gap.offset, into: &recorder) == .hold {
      // What waits for a reply has a hole: it is read as it is.
      giveUpHold(of: peer)
      conversation.skip(gap.octets, from: peer, at: gap.offset, into: &recorder)
    }
    releaseHeld(by: peer)
  }

  private func open(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    firstOctets[peer].append(octets)
    if opening.startsWithSYN, !isRefused[peer], !beginsInGap(peer) {
      isRefused[peer] = firstOctets[peer].octets.withBytes {
        BEEP.Opening.looksLikeBEEP(opening: $0) == .no && BEEP.Opening.looksLikeFrame($0) == .no
      }
    }
    if isRefused[peer] {
      if isRefused[peer.other] || firstOctets[peer].isFull { stage = .foreign }
      return
    }
    read(octets, from: peer, at: offset)
    if recorder.hasFrame {
      stage = stage == .opening ? .beep : stage
      if isRefused[peer.other] { reportStrangeOpening(peer.other) }
    }
  }

  /// Whether the first octets of a direction are missing, so that those that are there open nothing.
  private func beginsInGap(_ peer: Peer) -> Bool {
    gaps.contains { $0.offset == 0 && identity.peer($0.sender) == peer }
  }

  private func reportStrangeOpening(_ peer: Peer) {
    recorder.find(
      "D13", .violation, "it begins with \(inquiry.looks(peer)), not with a greeting", from: peer,
      reference: "RFC 3080, section 2.4")
  }

  private func read(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    if !isFound[peer] {
      isFound[peer] = true
      beginMidstream(octets, from: peer, at: offset)
    }
    let consumption = conversation.consume(
      octets, from: peer, at: offset, time: recorder.now.time.nanoseconds, into: &recorder)
    let rest = octets.extracting(min(consumption.taken, octets.byteCount)..<octets.byteCount)
    let restOffset = offset &+ UInt64(consumption.taken)
    switch consumption.disposition {
    case .more: break
    case .hold: hold(rest, from: peer, at: restOffset)
    case .switchLayer(let layer): switchLayer(to: layer, rest, from: peer, at: restOffset)
    }
    releaseHeld(by: peer)
    latch()
  }

  /// A capture may lack the handshake alone: a direction that begins with a greeting is read from there.
  private func beginMidstream(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    guard BEEP.Opening.looksLikeBEEP(opening: octets) != .yes else { return }
    conversation.startMidstream(from: peer, at: offset)
  }

  // MARK: Layers

  private func hold(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    octetsHeld &+= UInt64(octets.byteCount)
    if !held[peer].keep(octets, at: offset, origin: recorder.now) { stage = .opaque }
  }

  /// What `peer` said may have decided whose the octets are that the other one sent meanwhile.
  private func releaseHeld(by peer: Peer) {
    guard !held[peer.other].isEmpty else { return }
    let now = recorder.now
    for piece in held[peer.other].take() {
      recorder.now = piece.origin
      piece.octets.withBytes { bytes in
        if stage == .opaque {
          pass(bytes, from: peer.other, at: piece.offset)
        } else {
          offerAgain(bytes, from: peer.other, at: piece.offset)
        }
      }
    }
    recorder.now = now
  }

  /// Reads what waits for a reply that will not come, or would come too late.
  private func giveUpHold(of peer: Peer) {
    conversation.giveUpHold(from: peer, into: &recorder)
    releaseHeld(by: peer.other)
  }

  private func offerAgain(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    let consumption = conversation.consume(
      octets, from: peer, at: offset, time: recorder.now.time.nanoseconds, into: &recorder)
    let rest = octets.extracting(min(consumption.taken, octets.byteCount)..<octets.byteCount)
    let restOffset = offset &+ UInt64(consumption.taken)
    switch consumption.disposition {
    case .more: break
    case .hold: _ = held[peer].keep(rest, at: restOffset, origin: recorder.now)
    case .switchLayer(let layer): switchLayer(to: layer, rest, from: peer, at: restOffset)
    }
  }

  private func switchLayer(to layer: Consumption.Layer, _ rest: RawSpan, from peer: Peer, at offset: UInt64) {
    stage = .opaque
    recorder.isEncrypted = true
    for each in Peer.allCases {
      let leftover = conversation.takeLeftover(from: each)
      leftover.withBytes { pass($0, from: each, at: offset) }
    }
    if rest.byteCount > 0 { pass(rest, from: peer, at: offset) }
  }

  private func pass(_ octets: RawSpan, from peer: Peer, at offset: UInt64) {
    guard case .clear(let position) = records[peer].pass(octets) else { return }
    let rest = octets.extracting(position..<octets.byteCount)
    guard BEEP.Opening.looksLikeBEEP(opening: rest) == .yes else { return }
    // The negotiation failed, and the peers greet anew in clear.
    conversation.resumeInClear(into: &recorder)
    recorder.isEncrypted = false
    stage = .beep
    read(rest, from: peer, at: offset &+ UInt64(position))
  }

  /// A UDP datagram: no layer reads it, the probes do.
  func receiveDatagram(_ octets: RawSpan, from peer: Peer, wireLength: Int, origin: PacketOrigin) {
    recorder.now = origin
    stage = .foreign
    if verdict == nil { inquiry.append(octets, from: peer, wireLength: wireLength, origin: origin) }
    identify()
  }

  /// Two contents for one place of a stream.
  func report(_ conflict: Conflict, from peer: Peer) {
    recorder.now = conflict.origin
    let kept = conflict.keptLater ? "the later copy was kept" : "the earlier copy was kept"
    recorder.find(
      "conflict", .alert,
      "two contents for \(conflict.octets) octets at offset \(conflict.offset) of the stream; \(kept)", from: peer,
      reference: "RFC 9293, section 3.10.7.4")
  }

  // MARK: Verdict and end

  private func evidence() -> Evidence {
    guard recorder.hasFrame else { return inquiry.evidence() }
    return Evidence(
      recognition: .beep, beep: recorder.beep, speaksNETCONF: recorder.netconf.isSpoken,
      evidence: recorder.beep.greetingPacket ?? recorder.framePacket, isOpaque: stage == .opaque)
  }

  /// Asks the probes about octets that are no BEEP so far, and latches what they are sure of; within bounds, or after
  /// long enough, that nobody knows them (architecture, decision 14).
  private func identify() {
    guard verdict == nil, !recorder.hasFrame else { return }
    // What BEEP may still claim is its own to say.
    guard stage == .foreign || !opening.startsWithSYN || isRefused[.initiator] || isRefused[.listener] else { return }
    guard inquiry.settle(at: recorder.now.time) else { return }
    if inquiry.isRecognised { stage = .foreign }
    if stage == .foreign { recorder.dropWaiting() }
    latch(judge.verdict(evidence(), opening))
  }

  /// The verdict is latched as soon as nothing that is still to come can change its code, or within bounds
  /// (architecture, decision 14).
  private func latch() {
    guard verdict == nil, recorder.hasFrame else { return }
    let beep = recorder.beep
    let isSettled =
      recorder.netconf.isSpoken || (beep.initiatorGreeted && beep.listenerGreeted && beep.channels > 0)
      || octetsSeen > UInt64(2 * FirstOctets.limit) || recorder.isFull
    if isSettled { latch(judge.verdict(evidence(), opening)) }
  }

  private func latch(_ settled: VerdictRecord) {
    verdict = settled
    inquiry.close()
    recorder.release(after: settled)
  }

  /// A direction has ended, by FIN or RST.
  func ended(_ peer: Peer, isReset: Bool, origin: PacketOrigin) {
    recorder.now = origin
  }

  /// The flow is gone: what was in progress is given up, and the session's record is written.
  func retire(_ facts: borrowing FlowFacts) {
    for peer in Peer.allCases where stage != .foreign && stage != .opaque {
      giveUpHold(of: peer)
      conversation.finish(from: peer, into: &recorder)
    }
    recorder.now = facts.last
    if stage == .opening && !recorder.hasFrame { recorder.dropWaiting() }
    if stage == .foreign { recorder.dropWaiting() }
    recorder.finishNETCONF(isOver: facts.state == .closed || facts.state == .reset)
    let last = judge.verdict(evidence(), facts)
    if verdict == nil {
      latch(last)
    } else if let before = verdict, before.code != last.code {
      var correction = last
      correction.previous = before.code
      recorder.emit(.verdict(correction), at: correction.evidence ?? recorder.now)
    }
    recorder.emit(.session(record(facts, last)), at: facts.first)
  }

  /// Writes what is known so far of a session that goes on.
  func update(_ facts: borrowing FlowFacts) {
    guard let verdict, recorder.now.packet != updatedAt else { return }
    updatedAt = recorder.now.packet
    updates += 1
    var cumulative = record(facts, verdict)
    cumulative.isFinal = false
    cumulative.update = updates
    recorder.emit(.session(cumulative), at: facts.first)
  }

  /// The flow's facts, and one gap more of unknown length for each direction that evidently began before the capture:
  /// frames that fit were found in it, but no greeting at its beginning.
  private func completed(_ facts: borrowing FlowFacts) -> FlowFacts {
    var facts = copy facts
    guard !facts.startsWithSYN, recorder.hasFrame else { return facts }
    for peer in Peer.allCases {
      let hasGreeted = peer == .initiator ? recorder.beep.initiatorGreeted : recorder.beep.listenerGreeted
      let side = identity.side(peer)
      guard !hasGreeted, facts[side].octets > 0 else { continue }
      facts[side].gapCount &+= 1
      facts[side].gapCauses |= 1
    }
    return facts
  }

  private func record(_ given: borrowing FlowFacts, _ verdict: VerdictRecord) -> SessionRecord {
    let facts = completed(given)
    let directions = [facts.lower, facts.upper]
    let isWhole = directions.allSatisfy { $0.gapCount == 0 && $0.cutOctets == 0 }
    let hasEnded = facts.state == .closed || facts.state == .reset || facts.state == .refused
    return SessionRecord(
      facts: facts, rolesFrom: identity.rolesFrom, initiatorSide: identity.initiatorSide, gaps: gaps,
      verdict: verdict, beep: recorder.hasFrame ? recorder.beep : nil, netconf: recorder.netconf.facts,
      encrypted: recorder.isEncrypted, authenticatedBy: recorder.authenticatedBy,
      findingCounts: recorder.findings.counts, isFinal: true, update: updates > 0 ? updates + 1 : nil,
      isComplete: isWhole && facts.startsWithSYN && hasEnded, resumptions: recorder.resumptions)
  }
}
