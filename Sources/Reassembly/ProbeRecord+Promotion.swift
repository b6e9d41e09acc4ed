import Packet

extension ProbeRecord.Side {
  /// Tells an opening what was seen.
  func hand(to opening: inout Opening, _ side: FlowSide) {
    if hasSYN {
      opening.candidates.append(Candidate(self, side))
      // The side that did not answer opened: it comes first, so that the roles follow from the order.
      if !isAnswer { opening.candidates.swapAt(0, opening.candidates.count - 1) }
    }
    if hasSequence { opening[side].least = sequence }
    if hasAcknowledgement {
      opening[side].acknowledgement = acknowledgement
      opening[side].leastAcknowledgement = acknowledgement
      opening[side].heard = acknowledgement
      opening[side].window = laterWindow
      opening[side].timestamp = laterTimestamp
      if hasSequence { opening[side].acknowledging = (sequence, acknowledgement) }
    }
  }
}

extension Candidate {
  /// The claim that a probe's record remembers.
  init(_ record: ProbeRecord.Side, _ side: FlowSide) {
    self.side = side
    initial = record.initial
    window = record.window
    windowShift = record.windowShift
    hasTimestamps = record.timestamp != nil
    timestamp = record.timestamp
    hopLimit = record.hopLimit
    isAnswer = record.isAnswer
    isSigned = record.isSigned
    packet = 0
  }
}
