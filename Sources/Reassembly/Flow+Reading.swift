import Bytes
import Packet

extension Flow {
  /// Takes a segment of the connection.
  func accept(
    _ segment: Segment, _ octets: RawSpan, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    last = segment.origin
    self[segment.sender].facts.packets &+= 1
    letters.note(segment)
    course.mark(segment, &ledger)
    if opening != nil {
      if prepare(segment, octets, &ledger, into: &sink) {
        read(segment, octets, isCopied: false, &ledger, into: &sink)
      }
    } else {
      read(segment, octets, isCopied: false, &ledger, into: &sink)
    }
    guard waitEnd != 0 else { return }
    waitSegments -= 1
    if waitSegments < 0 { timeUp(&ledger, into: &sink) }
  }

  /// Reads a segment of a connection whose beginnings are known.
  func read(
    _ segment: Segment, _ octets: RawSpan, isCopied: Bool, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    let flags = segment.tcp.flags
    if !self[side].isSettled { begin(segment) }
    if self[side].isPresumed { reviewBeginning(segment) }
    let position = self[side].position(of: segment.payloadSequence)
    let length = segment.wireLength
    if flags.contains(.rst) {
      noteReset(segment)
      return settleDown(&ledger, into: &sink)
    }
    var doubt = doubt(about: segment, octets.byteCount, at: position, ledger.policy)
    if doubt == .none, !self[side].closings.isEmpty { disproveEnds(by: segment, at: position, into: &sink) }
    if flags.contains(.syn) || segment.isPremature {
      // A receiver without TCP Fast Open keeps data of a SYN at most until the handshake is over.
      doubt = self[side].acked >= position + length ? .none : .opening
    }
    var horizon = Int.min
    var isAhead = false
    if doubt == .none {
      horizon = acknowledge(segment, at: position, doubt: &doubt, &ledger, into: &sink)
      isAhead = horizon > 0 && horizon == self[side.other].claim
      if doubt == .none { noteOrderly(segment, at: position, &ledger, into: &sink) }
    } else if doubt.isOfDelivery, flags.contains(.ack), self[side.other].isSettled {
      horizon = heed(segment, at: position, doubt, &ledger, into: &sink)
    }
    if length > 0, !isKeepAlive(segment, at: position) {
      let place = Place(
        position: position, horizon: horizon, isAhead: isAhead, doubt: doubt, isCopied: isCopied)
      take(segment, octets, place, &ledger, into: &sink)
    } else if flags.contains(.fin) {
      placeFin(side, at: position, doubt, ledger.policy)
    }
    if isUnsettled(behind: side) { settleDown(&ledger, into: &sink) }
  }

  /// Whether a segment only keeps the connection alive: it repeats at most the octet before what its receiver expects
  /// (RFC 9293, section 3.8.4). Behind octets that are not in the capture it does so after a silence, in which they would
  /// have come.
  private func isKeepAlive(_ segment: Segment, at position: Int) -> Bool {
    guard segment.wireLength <= 1, segment.tcp.flags.isDisjoint(with: [.syn, .fin]) else { return false }
    let half = self[segment.sender]
    if position <= half.next { return position == half.next - 1 }
    let silence = segment.origin.time.nanoseconds &- max(half.lastTime, first.time.nanoseconds)
    return position == half.known - 1 && silence > Waits.hole
  }

  /// Drops the ends of a direction that its sender disproves by going on.
  private func disproveEnds(
    by segment: Segment, at position: Int, into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    // Who has sent RST knows no connection any more: one that nearly expired was another's.
    if self[side].reaches(segment) {
      tell(self[side].disproveNearlyExpired(), side, into: &sink)
      let end = position + segment.wireLength
      for index in self[side].closings.indices where end > self[side].closings[index].position {
        self[side].closings[index].isFollowed = true
      }
    }
    // Where one side alone is captured nobody acknowledges what stands behind a forged end: that it goes on, tells.
    if segment.wireLength > 0, self[side.other].facts.packets == 0 {
      tell(self[side].disproveClosings(before: position), side, into: &sink)
    }
  }

  /// Notes what a segment acknowledges whose way is doubted, where its receiver looks at that all the same. Returns the
  /// position of the other direction that its sender had read: if it is taken after all, then behind that.
  private func heed(
    _ segment: Segment, at place: Int, _ doubt: Doubt, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) -> Int {
    let own = self[segment.sender]
    let position = self[segment.sender.other].position(of: segment.tcp.acknowledgement)
    // At the edge of a window that is closed to its octets, as a probe of it stands (RFC 9293, section 3.10.7.4).
    if doubt == .window, place <= own.edge, own.reaches(segment), !segment.isDoubted {
      var objection = Doubt.none
      _ = acknowledge(segment, at: place, doubt: &objection, &ledger, into: &sink)
    }
    return position
  }

  /// What is doubtful about a segment at `position` of which `count` octets are there, whatever it acknowledges.
  @inline(__always)
  private func doubt(about segment: Segment, _ count: Int, at position: Int, _ policy: OverlapPolicy) -> Doubt {
    let side = segment.sender
    let doubt = self[side].doubt(
      about: segment, at: position, length: segment.wireLength + (segment.tcp.flags.contains(.fin) ? 1 : 0),
      isPeerSeen: self[side.other].facts.packets > 0)
    if doubt != .none { return doubt }
    if segment.isDoubted || self[side].isForeshortened(segment, count) { return .packet }
    return segment.tcp.hasBrokenOptions && policy == .linux ? .options : .none
  }

  /// Notes RST. Whatever stands beside it: RST is looked at first (RFC 9293, section 3.10.7.4).
  private func noteReset(_ segment: Segment) {
    guard !segment.isDoubted else { return }
    let side = segment.sender
    let isAnswer = segment.tcp.flags.contains(.ack)
    noteReset(
      side, at: self[side].position(of: segment.tcp.sequence),
      acknowledging: isAnswer ? self[side.other].position(of: segment.tcp.acknowledgement) : .min,
      isNearlyExpired: !self[side].reaches(segment), segment.origin)
  }

  /// Gives a FIN without octets its place among what waits.
  private func placeFin(_ side: FlowSide, at position: Int, _ doubt: Doubt, _ policy: OverlapPolicy) {
    if doubt == .none {
      if policy == .linux { self[side].early.placeFin(at: position, next: self[side].next) }
    } else if doubt.endsWithAcknowledgement {
      self[side].early.endDoubtful(at: position)
    }
  }

  /// Whether there may be something to settle behind a segment of `side`.
  @inline(__always)
  private func isUnsettled(behind side: FlowSide) -> Bool {
    if !isCalm || self[side.other].hasAcknowledgedHole || !self[side].closings.isEmpty || !self[side].early.isEmpty {
      return true
    }
    // A time of grace ends with what began it, which may just have been disproved.
    return !self[side.other].closings.isEmpty || graceEnd != 0
  }

  /// Notes what only a segment without doubt may say: timestamp, FIN and urgent pointer.
  private func noteOrderly(
    _ segment: Segment, at position: Int, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    let side = segment.sender
    if self[side].hopLimit == 0 { self[side].hopLimit = segment.hopLimit }
    if self[side].usesTimestamps { self[side].noteTimestamp(segment, at: position) }
    if segment.tcp.flags.contains(.fin),
      let behind = noteFin(side, at: position + segment.wireLength, segment.origin)
    {
      tellConflict(behind, side, segment.origin, keptLater: false, &ledger, into: &sink)
    }
    // What its receiver has had altogether, or never gets, tells it of nothing urgent.
    if segment.tcp.flags.contains(.urg), position + segment.wireLength >= self[side].acked,
      self[side].reaches(segment), let behind = ledger.policy.urgentOctet(pointer: segment.tcp.urgentPointer)
    {
      self[side].noteUrgent(position + behind)
    }
  }

  /// Notes what a segment acknowledges. Returns the position of the other direction that its sender had read.
  private func acknowledge(
    _ segment: Segment, at place: Int, doubt: inout Doubt, _ ledger: inout Ledger,
    into sink: inout some FlowSink & ~Copyable
  ) -> Int {
    let side = segment.sender
    let other = side.other
    guard segment.tcp.flags.contains(.ack), self[other].isSettled else { return .min }
    let position = self[other].position(of: segment.tcp.acknowledgement)
    doubt = self.doubt(aboutAcknowledged: position, by: side)
    if doubt != .none { return .min }
    if segment.wireLength == 0, self[side].edge >= 0, place > self[side].edge, !self[side].hasSeen(place) {
      // Its receiver drops it (RFC 9293, section 3.10.7.4), unless the capture lost what moved the window so far: then
      // its sender's own octets come so far, or others of the kind.
      if self[other].hasSeenDoubtfully(position) { self[other].noteClaim(position) }
      return .min
    }
    // It acknowledges what is doubted, and echoes the time that its sender really compares with.
    if position > self[other].next, !self[other].early.doubtful.isEmpty, let echo = segment.tcp.timestampEcho {
      self[other].noteEcho(echo)
    }
    // Who stands where the peer said bears it out.
    if self[side].claim > 0, place >= self[side].claim { self[side].believeClaim() }
    if self[other].hasSeen(position) {
      // Acknowledgements never go back, so that a greater one seen before was forged, or overtook this one.
      self[other].dropClaim()
      self[other].ackedAt = segment.origin.packet
      self[other].isMet = true
      if position > self[other].acked { believe(other, upTo: position, &ledger, into: &sink) }
    } else if self[other].edge >= 0, position > self[other].edge + 1 {
      doubt = .acknowledgement
      return position
    } else {
      self[other].noteClaim(position)
    }
    noteWindow(segment, from: position)
    return position
  }

  /// The doubt about a segment of `side` by what it acknowledges, where that is long past.
  @inline(__always)
  private func doubt(aboutAcknowledged position: Int, by side: FlowSide) -> Doubt {
    // Who has answered a SYN takes nothing before that is acknowledged (RFC 9293, section 3.10.7.4).
    if position < 0, !self[side.other].isMet, self[side.other].acked == 0, self[side.other].announcesWindow {
      return .opening
    }
    guard self[side].announcesWindow else { return .none }
    return self[side.other].isOutdated(position, shift: self[side].windowShift) ? .outdated : .none
  }

  /// Notes how far a segment that acknowledges the octets before `position` lets its peer send.
  @inline(__always)
  private func noteWindow(_ segment: Segment, from position: Int) {
    let side = segment.sender
    guard self[side].announcesWindow, !segment.tcp.flags.contains(.syn) else { return }
    let edge = position + Int(segment.tcp.window) << Int(self[side].windowShift)
    if edge > self[side.other].edge { self[side.other].edge = edge }
  }

  /// Notes that the receiver has more octets of `side` than before, up to `position`: what that bears out, and what it
  /// disproves.
  private func believe(
    _ side: FlowSide, upTo position: Int, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    self[side].acked = position
    tell(self[side].disproveClosings(), side, into: &sink)
    tell(self[side.other].disproveReset(by: position, of: self[side].highest), side.other, into: &sink)
    liftDoubts(side, &ledger, into: &sink)
  }

  /// Gives the octets their place whose only doubt was whether the receiver would get them.
  private func liftDoubts(
    _ side: FlowSide, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    var index = 0
    while index < self[side].early.doubtful.count {
      let piece = self[side].early.doubtful[index]
      guard piece.doubt.endsWithAcknowledgement, piece.range.upperBound <= self[side].acked else {
        index += 1
        continue
      }
      isCalm = false
      let lifted = self[side].early.removeDoubtful(at: index)
      // It was these octets that the peer acknowledged, where no others came for their place.
      if lifted.doubt == .hops, lifted.range.lowerBound >= self[side].next, !self[side].early.overlaps(lifted.range) {
        self[side].hopLimit = lifted.hopLimit
      }
      if lifted.endsWithFin, self[side].acked > lifted.range.upperBound {
        noteFin(side, at: lifted.range.upperBound, lifted.origin)
      }
      insert(lifted, .first, side, &ledger, into: &sink)
    }
  }
}
