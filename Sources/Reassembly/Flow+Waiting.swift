import Bytes
import Packet

extension Flow {
  /// Delivers what has become next, ends what has ended, and begins to wait for what is missing.
  func settleDown(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    flush(&ledger, into: &sink)
    for side in FlowSide.allCases where !self[side].early.isEmpty {
      let next = self[side].next
      for piece in self[side].early.dropDoubtful(upTo: next) { leaveOutTaken(piece, side, into: &sink) }
      var rounds = 0
      while self[side].early.isOverfull, rounds < 2 * EarlyBuffer.pieceLimit {
        rounds += 1
        relieve(side, &ledger, into: &sink)
      }
    }
    endWhereConfirmed(into: &sink)
    isCalm = lower.early.isEmpty && upper.early.isEmpty && !lower.hasAcknowledgedHole && !upper.hasAcknowledgedHole
    updateWait(ledger)
    if !lower.closings.isEmpty || !upper.closings.isEmpty || graceEnd != 0 { updateGrace(ledger) }
    // What comes after both ends are confirmed reaches no receiver, whatever it says.
    if lower.isEnded, upper.isEnded { releaseDelivered(&ledger) }
    noteEarlyHeap(&ledger)
  }

  /// Tells the ledger how much memory the octets take that wait: for their turn, or to be read at all.
  func noteEarlyHeap(_ ledger: inout Ledger) {
    let heap = lower.early.footprint + upper.early.footprint + challenge.footprint + (opening?.queue.footprint ?? 0)
    ledger.heap += heap - earlyHeap
    earlyHeap = heap
  }

  /// Makes room in the early buffer: its oldest hole becomes a gap.
  private func relieve(
    _ side: FlowSide, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    guard let first = self[side].early.pieces.first, !self[side].isEnded, self[side].next < self[side].limit else {
      for piece in self[side].early.removeAll() { leaveOut(piece, side, into: &sink) }
      return
    }
    if first.range.lowerBound > self[side].next {
      skip(to: min(first.range.lowerBound, self[side].limit), side, .tooFarAhead, into: &sink)
    }
    self[side].early.liftHorizons(beyond: .min)
    flush(&ledger, into: &sink)
    self[side].early.forgetTaken(from: self[side].next)
  }

  /// Up to where octets of a direction are known to exist: what the peer acknowledged or, where the peer was never
  /// seen, all that was sent.
  func outlook(_ side: FlowSide) -> Int {
    if self[side].facts.packets == 0 { return self[side].next }
    return self[side.other].facts.packets == 0 ? min(self[side].highest, self[side].limit) : self[side].known
  }

  /// Whether the first piece of a direction waits for octets of the other.
  private func isHeld(_ side: FlowSide) -> Bool {
    guard let first = self[side].early.pieces.first else { return false }
    return first.range.lowerBound <= self[side].next && self[side].next < self[side].limit && !self[side].isEnded
  }

  /// Whether it does not do so in vain: what acknowledges octets that nobody had seen is forged in all likelihood, where
  /// its receiver has spoken since and not acknowledged it.
  private func isWaiting(_ side: FlowSide) -> Bool {
    guard isHeld(side), let first = self[side].early.pieces.first else { return false }
    return !first.isAhead || first.origin.packet >= self[side].ackedAt || first.range.upperBound <= self[side].acked
  }

  /// Whether something stands behind a hole of a direction that the peer acknowledged, or waits beside it. As long as
  /// nothing does, what is missing may still come: who receives an acknowledgement of what it has not sent goes on where
  /// it was (RFC 9293, section 3.10.7.4). But numbers so far ahead could be told from those behind no more.
  private func isBehindHole(_ side: FlowSide) -> Bool {
    guard self[side].hasAcknowledgedHole else { return false }
    return !lower.early.isEmpty || !upper.early.isEmpty || !self[side].closings.isEmpty
      || self[side].known - self[side].next > 1 << 30
  }

  /// Begins or ends the wait for octets that are missing.
  private func updateWait(_ ledger: Ledger) {
    let isOneSided = lower.facts.packets == 0 || upper.facts.packets == 0
    let isNeeded =
      !isCalm
      && (isBehindHole(.lower) || isBehindHole(.upper) || isWaiting(.lower) || isWaiting(.upper)
        || (isOneSided && (outlook(.lower) > lower.next || outlook(.upper) > upper.next)))
    if !isNeeded { return waitEnd = 0 }
    guard waitEnd == 0 else { return }
    waitEnd = ledger.now.nanoseconds &+ Waits.hole
    waitSegments = Waits.segments
    lowerMark = outlook(.lower)
    upperMark = outlook(.upper)
  }

  /// The wait is over: what was missing when it began is given up.
  func timeUp(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    waitEnd = 0
    if opening != nil {
      settle(&ledger, into: &sink)
    } else {
      let before = (lower.next, upper.next)
      believeWhatHolds()
      giveUp(lower: min(lowerMark, outlook(.lower)), upper: min(upperMark, outlook(.upper)), &ledger, into: &sink)
      // What waits for octets that nobody claims to have sent any more, waits no longer.
      for side in FlowSide.allCases where isHeld(side) {
        let supported = max(self[side.other].acked, self[side.other].known)
        self[side].early.liftHorizons(
          beyond: supported, unlessBefore: self[side].ackedAt, acknowledged: self[side].acked)
      }
      flush(&ledger, into: &sink)
      if before == (lower.next, upper.next), isHeld(.lower), isHeld(.upper) { part(&ledger, into: &sink) }
    }
    settleDown(&ledger, into: &sink)
  }

  /// Whoever delivers octets believes what they acknowledge: that comes before them.
  private func believeWhatHolds() {
    for side in FlowSide.allCases where isWaiting(side) {
      let claim = self[side.other].claim
      guard claim > 0, self[side].early.pieces.first?.horizon == claim else { continue }
      self[side.other].believeClaim()
      if side == .upper { lowerMark = max(lowerMark, claim) } else { upperMark = max(upperMark, claim) }
    }
  }

  /// Delivers both directions up to a mark each, with gaps where nothing is there, and with doubtful octets where they
  /// are all there is. One hole at a time, so that neither runs ahead of what its sender had read of the other.
  func giveUp(
    lower lowerMark: Int, upper upperMark: Int, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    var rounds = 0
    flush(&ledger, into: &sink)
    while let side = holeToGiveUp(lowerMark, upperMark), rounds < 8 * EarlyBuffer.pieceLimit {
      rounds += 1
      if let index = acknowledgedDoubtful(side, at: self[side].next) {
        let piece = self[side].early.removeDoubtful(at: index)
        let end = piece.range.upperBound
        if piece.doubt == .acknowledgement { self[side.other].believe(piece.horizon) }
        if piece.endsWithFin, piece.doubt == .acknowledgement || self[side].acked == end + 1 {
          noteFin(side, at: end, piece.origin)
        }
        if piece.doubt.isRefusal {
          let range = max(piece.range.lowerBound, self[side].next)..<end
          tell(.taken(piece.doubt), range, side, piece.origin, into: &sink)
        }
        insert(piece, .first, side, &ledger, into: &sink)
      } else {
        let end = min(side == .lower ? lowerMark : upperMark, self[side].limit)
        let hole = self[side].next..<max(self[side].next, holeEnd(side, end))
        skip(to: hole.upperBound, side, lacksFragment(hole, side) ? .fragment : .capture, into: &sink)
      }
      flush(&ledger, into: &sink)
    }
  }

  /// Gives up the holes of which nobody can tell if their receiver had them, too: it has said nothing since. Of those
  /// before which it went on to stand, what lies behind never became its own.
  func giveUpUnacknowledged(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    var rounds = 0
    while rounds < 4 * EarlyBuffer.pieceLimit, let side = FlowSide.allCases.first(where: isStuck),
      let behind = self[side].early.pieces.first
    {
      rounds += 1
      skip(to: behind.range.lowerBound, side, .unacknowledged, into: &sink)
      flush(&ledger, into: &sink)
      part(&ledger, into: &sink)
    }
  }

  /// Whether octets of a direction stand behind such a hole.
  private func isStuck(_ side: FlowSide) -> Bool {
    guard let first = self[side].early.pieces.first, first.origin.packet > self[side].ackedAt else { return false }
    return first.range.lowerBound > self[side].next && first.range.lowerBound < self[side].limit && !self[side].isEnded
  }

  /// The direction whose next hole is given up: rather one behind which octets stand that wait for nothing else.
  private func holeToGiveUp(_ lowerMark: Int, _ upperMark: Int) -> FlowSide? {
    let isLower = hasHole(.lower, before: lowerMark)
    let isUpper = hasHole(.upper, before: upperMark)
    if isLower, isUpper { return isReadyBehindHole(.lower) ? .lower : .upper }
    return isLower ? .lower : isUpper ? .upper : nil
  }

  private func hasHole(_ side: FlowSide, before mark: Int) -> Bool {
    self[side].next < min(mark, self[side].limit) && !self[side].isEnded && !isHeld(side)
  }

  private func isReadyBehindHole(_ side: FlowSide) -> Bool {
    guard let first = self[side].early.pieces.first else { return false }
    return hasReached(first.horizon, side.other)
  }

  /// Lets one of two directions go that wait for each other, as only forged acknowledgements can make them: the one
  /// whose octets were captured first.
  func part(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    let held = FlowSide.allCases.filter(isHeld)
    let first = held.min { origin($0) < origin($1) }
    if let first { self[first].early.liftHorizon() }
    flush(&ledger, into: &sink)
  }

  private func origin(_ side: FlowSide) -> UInt64 { self[side].early.pieces.first?.origin.packet ?? .max }

  /// The first doubtful piece that stands at `position` and was acknowledged.
  private func acknowledgedDoubtful(_ side: FlowSide, at position: Int) -> Int? {
    let isOneSided = self[side.other].facts.packets == 0
    let known = max(self[side].acked, self[side].known)
    return self[side].early.doubtful.firstIndex {
      $0.range.contains(position) && (isOneSided || $0.range.upperBound <= known)
    }
  }

  /// Where the hole at the next position ends.
  private func holeEnd(_ side: FlowSide, _ limit: Int) -> Int {
    let half = self[side]
    var end = min(limit, half.early.pieces.first?.range.lowerBound ?? limit)
    let known = max(half.acked, half.known)
    for piece in half.early.doubtful where piece.range.upperBound <= known && piece.range.lowerBound > half.next {
      end = min(end, piece.range.lowerBound)
    }
    return end
  }
}
