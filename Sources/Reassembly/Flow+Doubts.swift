import Bytes
import Packet

/// What a receiver did not take is counted, and told with its place.
extension Flow {
  /// Leaves octets out of the stream: nobody acknowledged them, or others stand in their place.
  func leaveOut(_ piece: Piece, _ side: FlowSide, into sink: inout some FlowSink & ~Copyable) {
    // The part of a segment that was captured tells of all of it.
    if piece.isCut, piece.range.lowerBound > piece.whole.lowerBound { return }
    self[side].facts.doubtful &+= 1
    let isUnreached = piece.doubt == .none && piece.range.lowerBound < self[side].limit
    tell(isUnreached ? .unreached : .leftOut(piece.doubt), piece.range, side, piece.origin, into: &sink)
  }

  /// Leaves octets out whose place has been taken; of those that say the same nothing is lost, and of others that may
  /// as well have been taken a conflict was told.
  func leaveOutTaken(_ piece: Piece, _ side: FlowSide, into sink: inout some FlowSink & ~Copyable) {
    guard !piece.isCut else { return }
    let (difference, unverified) = piece.withBytes(at: piece.range) {
      self[side].delivered.compare($0, at: piece.range.lowerBound)
    }
    if piece.doubt.isOpen || (difference == nil && unverified == 0) { return self[side].facts.doubtful &+= 1 }
    leaveOut(piece, side, into: &sink)
  }

  /// Leaves a segment out that comes behind the end of its direction.
  func leaveOutEnded(_ segment: Segment, at position: Int, into sink: inout some FlowSink & ~Copyable) {
    self[segment.sender].facts.doubtful &+= 1
    tell(.leftOut(.none), position..<position + segment.wireLength, segment.sender, segment.origin, into: &sink)
  }

  /// Counts a packet with a wrong checksum, and leaves its octets out, unless their receiver proves to have them.
  func leaveOutDamaged(
    _ segment: Segment, _ octets: RawSpan, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    last = segment.origin
    self[side].facts.packets &+= 1
    self[side].facts.badChecksums &+= 1
    letters.note(.checksum, side)
    guard segment.wireLength > 0, self[side].isSettled else { return }
    let start = self[side].position(of: segment.payloadSequence)
    let whole = start..<start + segment.wireLength
    let (difference, unverified) = self[side].delivered.compare(octets, at: start)
    let isSame = difference == nil && unverified == 0
    // What was delivered before, and says the same, is not missing.
    if whole.upperBound <= self[side].next, isSame { return }
    guard whole.upperBound > self[side].next, isSame, !self[side].isEnded, !segment.tcp.flags.contains(.syn) else {
      return tell(.leftOut(.checksum), whole, side, segment.origin, into: &sink)
    }
    let range = max(self[side].next, start)..<whole.upperBound
    let place = Place(position: start, horizon: .min, doubt: .checksum, isCopied: false)
    setAside(segment, octets, whole, range, place, &ledger, into: &sink)
    noteEarlyHeap(&ledger)
  }

  /// Tells of the octet that the receiver has just taken out of the stream.
  func tellUrgent(_ side: FlowSide, _ origin: PacketOrigin, into sink: inout some FlowSink & ~Copyable) {
    let place = self[side].lastTaken
    tell(.urgent, place..<place + 1, side, origin, into: &sink)
  }

  /// Tells of the ends of a direction that were forged; octets stand behind them.
  func tell(_ forged: [Closing], _ side: FlowSide, into sink: inout some FlowSink & ~Copyable) {
    if !forged.isEmpty { open(into: &sink) }
    for closing in forged {
      let place = closing.position..<closing.position
      tell(closing.isReset ? .reset : .finish, place, side, closing.origin, into: &sink)
    }
  }

  /// Tells of octets that nobody had acknowledged when RST ended the connection: they may never have been read.
  func tellUnacknowledged(into sink: inout some FlowSink & ~Copyable) {
    guard lower.facts.isReset || upper.facts.isReset else { return }
    for side in FlowSide.allCases where self[side.other].facts.packets > 0 {
      // Most often RST itself acknowledges.
      let last = self[side.other].closings.reduce(self[side].known) { max($0, $1.acknowledged) }
      guard last >= 0, last < self[side].next, let origin = self[side].before else { continue }
      tell(.unacknowledged, last..<self[side].next, side, origin, into: &sink)
    }
  }

  func tell(
    _ kind: DoubtfulSegment.Kind, _ range: Range<Int>, _ side: FlowSide, _ origin: PacketOrigin,
    into sink: inout some FlowSink & ~Copyable
  ) {
    guard isOpened else { return }
    sink.doubt(
      DoubtfulSegment(
        flow: id, sender: side, offset: self[side].offset(of: range.lowerBound), octets: range.count, kind: kind,
        origin: origin))
  }
}
