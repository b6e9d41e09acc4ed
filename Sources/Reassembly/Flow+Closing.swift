import Bytes
import Packet

extension Flow {
  /// Notes a FIN behind the octet before `position`. Returns the octets that were delivered from there on although their
  /// receiver has acknowledged none of them: one of both was forged.
  @discardableResult
  func noteFin(_ side: FlowSide, at position: Int, _ origin: PacketOrigin) -> Range<Int>? {
    guard !self[side].isEnded else { return nil }
    guard position >= self[side].next else {
      return position >= 0 && self[side].acked <= position + 1 ? position..<self[side].next : nil
    }
    guard !self[side].closings.contains(where: { $0.position == position && !$0.isReset }) else { return nil }
    self[side].note(Closing(isReset: false, position: position, origin: origin))
    self[side].settleClaim(upTo: self[side].furthest)
    isCalm = false
    return nil
  }

  /// Notes an RST, with what it acknowledges of the other direction. Only one at the receiver's next octet counts at
  /// once (RFC 5961, section 3.2).
  func noteReset(
    _ side: FlowSide, at position: Int, acknowledging acknowledged: Int, isNearlyExpired: Bool = false,
    _ origin: PacketOrigin
  ) {
    let half = self[side]
    if [half.next, half.acked, half.known, half.highest, half.furthest].contains(position) {
      let place = max(position, half.next)
      guard !half.closings.contains(where: { $0.isReset && (isNearlyExpired || !$0.isNearlyExpired) }) else { return }
      self[side].note(
        Closing(
          isReset: true, position: place, origin: origin, peerHighest: self[side.other].highest,
          acknowledged: acknowledged, isNearlyExpired: isNearlyExpired))
      isCalm = false
    } else if position > half.next, half.edge >= 0 ? position < half.edge : position < half.next + 1 << 16 {
      self[side].suspectReset()
    }
  }

  /// Tells the sink that a direction has ended.
  func end(
    _ side: FlowSide, isReset: Bool, origin: PacketOrigin, into sink: inout some FlowSink & ~Copyable
  ) {
    guard !self[side].isEnded else { return }
    self[side].isEnded = true
    if isReset { self[side].facts.isReset = true } else { self[side].facts.isFinished = true }
    if isOpened { sink.ended(id, sender: side, isReset: isReset, origin: origin) }
  }

  /// Ends the directions whose FIN was reached and acknowledged.
  func endWhereConfirmed(into sink: inout some FlowSink & ~Copyable) {
    for side in FlowSide.allCases where !self[side].closings.isEmpty && !self[side].isEnded {
      let half = self[side]
      for closing in half.closings
      where !closing.isReset && closing.position == half.next && half.acked == closing.lastAcknowledgement {
        end(side, isReset: false, origin: closing.origin, into: &sink)
      }
    }
  }

  /// Begins or ends the time of grace.
  func updateGrace(_ ledger: Ledger) {
    let hasReset = lower.closings.contains(where: \.isReset) || upper.closings.contains(where: \.isReset)
    if hasReset {
      if graceEnd == 0 { graceEnd = ledger.now.nanoseconds &+ Waits.reset }
    } else if lower.reached > lower.next, upper.reached > upper.next {
      if graceEnd == 0 { graceEnd = ledger.now.nanoseconds &+ Waits.close }
    } else if !isRefused {
      graceEnd = 0
    }
  }

  /// Whether a side that had ended before its peer sent RST at last: what the peer still had to say was lost (RFC 9293,
  /// section 3.6.1).
  private func isBrokenOff(_ side: FlowSide) -> Bool {
    let (half, peer) = (self[side], self[side.other])
    guard half.facts.isFinished, let reset = half.closings.first(where: { $0.isReset && !$0.isNearlyExpired }) else {
      return false
    }
    // Who goes on to acknowledge has sent none.
    guard peer.acked <= max(reset.peerHighest, reset.acknowledged) else { return false }
    let hasEnded = peer.closings.contains { !$0.isReset && $0.position == peer.next }
    return !hasEnded || max(peer.known, reset.acknowledged) < peer.next
  }

  /// Brings everything to its end: what is still missing is a gap, what nobody acknowledged is dropped.
  func conclude(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    dropChallenge()
    if let opening, !opening.queue.isEmpty { settle(&ledger, into: &sink) }
    for side in FlowSide.allCases { self[side].believeClaim() }
    var rounds = 0
    while rounds < 2 * EarlyBuffer.pieceLimit, !isCalm || lower.hasAcknowledgedHole || upper.hasAcknowledgedHole {
      rounds += 1
      let before = (lower.next, upper.next)
      giveUp(lower: outlook(.lower), upper: outlook(.upper), &ledger, into: &sink)
      part(&ledger, into: &sink)
      if before == (lower.next, upper.next) { break }
    }
    giveUpUnacknowledged(&ledger, into: &sink)
    for side in FlowSide.allCases where isBrokenOff(side) { self[side].facts.isReset = true }
    let hasSuspectedReset = lower.hasSuspectedReset || upper.hasSuspectedReset
    for side in FlowSide.allCases where !self[side].isEnded {
      let half = self[side]
      // Who sends FIN and RST has broken the connection off.
      let closing = half.closings.first(where: \.isReset) ?? half.closings.first { $0.position == half.next }
      if let closing {
        end(side, isReset: closing.isReset, origin: closing.origin, into: &sink)
      } else if hasSuspectedReset {
        self[side].facts.isReset = true
      }
    }
    for side in FlowSide.allCases { for piece in self[side].early.removeAll() { leaveOut(piece, side, into: &sink) } }
    tellUnacknowledged(into: &sink)
    noteEarlyHeap(&ledger)
  }
}
