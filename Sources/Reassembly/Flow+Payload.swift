import Bytes
import Packet

extension Flow {
  /// Takes the payload of a segment: compares what is old, passes on what is next, keeps what is early.
  func take(
    _ segment: Segment, _ octets: RawSpan, _ place: Place, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    let whole = place.position..<place.position + segment.wireLength
    let next = self[side].next
    if whole.lowerBound < next {
      noteRepetition(segment, octets, place, &ledger, into: &sink)
      if whole.upperBound <= next { return }
    }
    if self[side].isEnded { return leaveOutEnded(segment, at: place.position, into: &sink) }
    let isCopy = self[side].isCopy(segment)
    self[side].remember(segment)
    self[side].facts.cutOctets &+= UInt64(max(0, segment.wireLength - octets.byteCount))
    let range = max(next, whole.lowerBound)..<whole.upperBound
    if place.doubt != .none { return setAside(segment, octets, whole, range, place, &ledger, into: &sink) }
    if range.lowerBound < self[side].highest {
      // What overlaps others without being there was cut anew, and so sent again.
      if !self[side].early.overlaps(range) {
        self[side].facts.outOfOrder &+= 1
      } else if !isCopy, self[side].early.holds(range) {
        noteRetransmission(segment, &ledger)
      }
    }
    if whole.upperBound > self[side].highest {
      self[side].highest = whole.upperBound
      if self[side].settleClaim(upTo: whole.upperBound) { tell(self[side].disproveClosings(), side, into: &sink) }
    }
    if !self[side].early.doubtful.isEmpty { compareDoubtful(segment, octets, whole, &ledger, into: &sink) }
    if range.lowerBound == next, hasReached(place.horizon, side.other), range.upperBound <= self[side].limit,
      !self[side].early.overlaps(range)
    {
      pass(segment, octets, whole, range, place.isCopied, &ledger, into: &sink)
    } else {
      if isCopy { self[side].facts.duplicates &+= 1 }
      keep(segment, octets, whole, range, place, &ledger, into: &sink)
    }
  }

  /// Whether everything up to `horizon` was delivered of a direction, or none of it is in the capture.
  func hasReached(_ horizon: Int, _ side: FlowSide) -> Bool {
    horizon <= self[side].next || horizon <= self[side].reached || self[side].facts.packets == 0
  }

  /// Whether the first piece of a direction can be delivered when its place is reached. One that acknowledges what nobody
  /// had seen shows that the capture lacks something, or comes late, or it is forged: its receiver will say.
  func isReady(_ piece: Piece, _ side: FlowSide) -> Bool {
    guard hasReached(piece.horizon, side.other) else { return false }
    return !piece.isAhead || piece.range.upperBound <= self[side].acked || self[side.other].facts.packets == 0
  }

  /// Lends octets that are next, straight from where they lie.
  private func pass(
    _ segment: Segment, _ octets: RawSpan, _ whole: Range<Int>, _ range: Range<Int>, _ isCopied: Bool,
    _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    let captured = min(whole.lowerBound + octets.byteCount, range.upperBound)
    if captured > range.lowerBound {
      let part = octets.extracting(range.lowerBound - whole.lowerBound..<captured - whole.lowerBound)
      deliver(part, segment.sender, segment.origin, isCopied: isCopied, &ledger, into: &sink)
    }
    if captured < range.upperBound {
      skip(to: range.upperBound, segment.sender, .snapLength, into: &sink)
    }
  }

  /// Copies octets whose turn has not come.
  private func keep(
    _ segment: Segment, _ octets: RawSpan, _ whole: Range<Int>, _ range: Range<Int>, _ place: Place,
    _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    isCalm = false
    let side = segment.sender
    // For Linux the FIN takes a place as well.
    let isLonger = ledger.policy == .linux && segment.tcp.flags.contains(.fin)
    let extent = isLonger ? whole.lowerBound..<whole.upperBound + 1 : whole
    let captured = max(min(whole.lowerBound + octets.byteCount, range.upperBound), range.lowerBound)
    if captured > range.lowerBound {
      let part = octets.extracting(range.lowerBound - whole.lowerBound..<captured - whole.lowerBound)
      let piece = Piece(
        range: range.lowerBound..<captured, whole: extent, octets: Octets(copying: part), octetsStart: range.lowerBound,
        origin: segment.origin, horizon: place.horizon, doubt: .none, hopLimit: segment.hopLimit, isCut: false,
        isAhead: place.isAhead)
      insert(piece, ledger.policy, side, &ledger, into: &sink)
    }
    guard captured < range.upperBound else { return }
    let cut = Piece(
      range: captured..<range.upperBound, whole: extent, octets: Octets(), octetsStart: captured,
      origin: segment.origin, horizon: place.horizon, doubt: .none, hopLimit: segment.hopLimit, isCut: true,
      isAhead: place.isAhead)
    insert(cut, ledger.policy, side, &ledger, into: &sink)
  }

  /// Puts a piece in its place and tells of contents that differ.
  func insert(
    _ piece: Piece, _ policy: OverlapPolicy, _ side: FlowSide, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    var piece = piece
    if piece.range.lowerBound < self[side].next {
      guard piece.range.upperBound > self[side].next else { return }
      piece = piece.trimmed(to: self[side].next..<piece.range.upperBound)
    }
    for clash in self[side].early.insert(piece, policy, next: self[side].next) {
      tellConflict(
        clash.range, side, clash.setAside, keptLater: clash.keptLater, &ledger, into: &sink)
    }
  }

  /// Keeps octets that their receiver may never have got.
  func setAside(
    _ segment: Segment, _ octets: RawSpan, _ whole: Range<Int>, _ range: Range<Int>, _ place: Place,
    _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    let captured = max(min(whole.lowerBound + octets.byteCount, range.upperBound), range.lowerBound)
    let hasFin = segment.tcp.flags.contains(.fin)
    if captured > range.lowerBound {
      let part = octets.extracting(range.lowerBound - whole.lowerBound..<captured - whole.lowerBound)
      let piece = Piece(
        range: range.lowerBound..<captured, whole: whole, octets: Octets(copying: part), octetsStart: range.lowerBound,
        origin: segment.origin, horizon: place.horizon, doubt: place.doubt, hopLimit: segment.hopLimit, isCut: false,
        endsWithFin: hasFin && captured == whole.upperBound)
      setAside(piece, side, &ledger, into: &sink)
    }
    guard captured < range.upperBound else { return }
    let cut = Piece(
      range: captured..<range.upperBound, whole: whole, octets: Octets(), octetsStart: captured,
      origin: segment.origin, horizon: place.horizon, doubt: place.doubt, hopLimit: segment.hopLimit, isCut: true,
      endsWithFin: hasFin)
    setAside(cut, side, &ledger, into: &sink)
  }

  private func setAside(
    _ piece: Piece, _ side: FlowSide, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    isCalm = false
    if piece.doubt.isOpen, let range = self[side].early.difference(from: piece) {
      tellConflict(range, side, piece.origin, keptLater: false, &ledger, into: &sink)
    }
    for older in self[side].early.setAside(piece) {
      // So many in order beyond the window say that the capture lost what moved it.
      if older.doubt == .window, older.range.contains(self[side].next) {
        self[side].edge = max(self[side].edge, older.range.upperBound)
        insert(older, .first, side, &ledger, into: &sink)
        _ = flush(side, &ledger, into: &sink)
      } else {
        leaveOut(older, side, into: &sink)
      }
    }
  }

  /// Tells of octets that would not have reached their receiver and differ from those that come now.
  private func compareDoubtful(
    _ segment: Segment, _ octets: RawSpan, _ whole: Range<Int>, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    let captured = whole.lowerBound + octets.byteCount
    for piece in self[side].early.doubtful where piece.doubt.isOpen && !piece.isCut {
      let start = max(piece.range.lowerBound, whole.lowerBound)
      let end = min(piece.range.upperBound, captured)
      guard start < end else { continue }
      let part = octets.extracting(start - whole.lowerBound..<end - whole.lowerBound)
      let found = piece.withBytes(at: start..<end) { part.difference(from: $0) }
      guard let found else { continue }
      let range = start + found.lowerBound..<start + found.upperBound
      tellConflict(range, side, piece.origin, keptLater: true, &ledger, into: &sink)
    }
  }

  /// Compares octets that were delivered before.
  private func noteRepetition(
    _ segment: Segment, _ octets: RawSpan, _ place: Place, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    let end = place.position + segment.wireLength
    if (place.doubt != .none && !place.doubt.isOpen) || end <= 0 {
      if end <= self[side].next { self[side].facts.doubtful &+= 1 }
      return
    }
    let (difference, unverified) = self[side].delivered.compare(octets, at: place.position)
    if let difference {
      tellConflict(difference, side, segment.origin, keptLater: false, &ledger, into: &sink)
    }
    // Of a flow that nobody reads there is nothing to compare with.
    let uncompared = course.isHeard ? unverified : max(0, min(end, self[side].next) - max(0, place.position))
    self[side].facts.unverified &+= UInt64(uncompared)
    guard end <= self[side].next else { return }
    if self[side].isCopy(segment) {
      self[side].facts.duplicates &+= 1
    } else {
      noteRetransmission(segment, &ledger)
    }
    self[side].remember(segment)
  }

  /// Counts a segment that brings nothing new.
  private func noteRetransmission(_ segment: Segment, _ ledger: inout Ledger) {
    self[segment.sender].facts.retransmitted &+= 1
    letters.note(.retransmission, segment.sender)
    course.mark(.retransmission, segment, &ledger)
  }

  /// Counts and tells a conflict.
  func tellConflict(
    _ range: Range<Int>, _ side: FlowSide, _ setAside: PacketOrigin, keptLater: Bool, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    open(into: &sink)
    self[side].facts.conflicts &+= 1
    sink.conflict(
      Conflict(
        flow: id, sender: side, offset: self[side].offset(of: range.lowerBound), octets: range.count, kind: .segment,
        origin: setAside, keptLater: keptLater))
  }

  /// Counts and tells a conflict of fragments. Where nothing tells their place in the stream, it is that of the next octet.
  func tell(_ conflict: FragmentConflict, into sink: inout some FlowSink & ~Copyable) {
    let side = conflict.sender
    open(into: &sink)
    self[side].facts.conflicts &+= 1
    var place = self[side].next
    if let sequence = conflict.sequence, self[side].isSettled {
      // A forged header may name any place; what may be there ends with the window.
      let named = self[side].position(of: sequence)
      let end = self[side].edge < 0 ? place + 1 << 20 : self[side].edge
      if named >= 0, named <= end { place = named }
    }
    sink.conflict(
      Conflict(
        flow: id, sender: side, offset: self[side].offset(of: place), octets: conflict.octets, kind: .fragment,
        origin: conflict.origin, keptLater: conflict.keptLater))
  }

  /// Rules on a packet by its checksum and those before it.
  @inline(__always)
  func judge(_ checksum: Checksum, _ octets: Int, of side: FlowSide) -> ChecksumPolicy.Ruling {
    let ruling = self[side].checksums.judge(checksum, octets: octets)
    return checksum == .bad && ruling == .take && leavesOpenWhatIsTaken(side) ? .doubt : ruling
  }

  /// Whether a receiver whose own packets are as they should be has not said yet that it takes others.
  private func leavesOpenWhatIsTaken(_ side: FlowSide) -> Bool {
    self[side].acked <= 0 && (self[side.other].isSound || self[side.other].checksums.good > 0)
  }
}
