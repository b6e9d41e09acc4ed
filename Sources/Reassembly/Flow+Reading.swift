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
    var doubt = self[side].doubt(
      about: segment, at: position, length: length + (flags.contains(.fin) ? 1 : 0),
      isPeerSeen: self[side.other].facts.packets > 0)
    if segment.isDoubted, doubt == .none { doubt = .packet }
    if segment.tcp.hasBrokenOptions, doubt == .none, ledger.policy == .linux { doubt = .options }
    if flags.contains(.rst) {
      // Whatever stands beside it: RST is looked at first (RFC 9293, section 3.10.7.4).
      if !segment.isDoubted {
        let isAnswer = flags.contains(.ack)
        noteReset(
          side, at: self[side].position(of: segment.tcp.sequence),
          acknowledging: isAnswer ? self[side.other].position(of: segment.tcp.acknowledgement) : .min, segment.origin)
      }
      return settleDown(&ledger, into: &sink)
    }
    // Where one side alone is captured nobody acknowledges what stands behind a forged end: that it goes on, tells.
    if doubt == .none, length > 0, self[side.other].facts.packets == 0 {
      tell(self[side].disproveClosings(before: position), side, into: &sink)
    }
    if flags.contains(.syn) {
      // A receiver without TCP Fast Open keeps data of a SYN at most until the handshake is over.
      doubt = self[side].acked >= position + length ? .none : .opening
    }
    var horizon = Int.min
    if doubt == .none {
      horizon = acknowledge(segment, at: position, doubt: &doubt, &ledger, into: &sink)
      if doubt == .none { noteOrderly(segment, at: position, &ledger, into: &sink) }
    } else if doubt.isOfDelivery, flags.contains(.ack), self[side.other].isSettled {
      // If it is taken after all, then behind what its sender had read.
      horizon = self[side.other].position(of: segment.tcp.acknowledgement)
    }
    let isKeepAlive = length <= 1 && position == self[side].next - 1 && flags.isDisjoint(with: [.syn, .fin])
    if length > 0, !isKeepAlive {
      let place = Place(position: position, horizon: horizon, doubt: doubt, isCopied: isCopied)
      take(segment, octets, place, &ledger, into: &sink)
    } else if flags.contains(.fin), doubt == .none {
      if ledger.policy == .linux { self[side].early.placeFin(at: position, next: self[side].next) }
    } else if flags.contains(.fin), doubt.endsWithAcknowledgement {
      self[side].early.endDoubtful(at: position)
    }
    if !isCalm || self[side.other].hasAcknowledgedHole || !self[side].closings.isEmpty || !self[side].early.isEmpty {
      settleDown(&ledger, into: &sink)
    } else if !self[side.other].closings.isEmpty || graceEnd != 0 {
      // A time of grace ends with what began it, which may just have been disproved.
      settleDown(&ledger, into: &sink)
    }
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
      // As Linux does, an octet already passed is not taken out, and a later pointer replaces an earlier one.
      let urgent = position + behind
      if urgent >= self[side].next, urgent > self[side].urgent { self[side].urgent = urgent }
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
    if self[side].announcesWindow, self[other].isOutdated(position, shift: self[side].windowShift) {
      doubt = .outdated
      return .min
    }
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
      if position > self[other].acked {
        self[other].acked = position
        tell(self[other].disproveClosings(), other, into: &sink)
        tell(self[side].disproveReset(by: position), side, into: &sink)
        liftDoubts(other, &ledger, into: &sink)
      }
    } else if self[other].edge >= 0, position > self[other].edge + 1 {
      doubt = .acknowledgement
      return position
    } else {
      self[other].noteClaim(position)
    }
    if self[side].announcesWindow, !segment.tcp.flags.contains(.syn) {
      let edge = position + Int(segment.tcp.window) << Int(self[side].windowShift)
      if edge > self[other].edge { self[other].edge = edge }
    }
    return position
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
      if lifted.doubt == .hops { self[side].hopLimit = lifted.hopLimit }
      if lifted.endsWithFin, self[side].acked > lifted.range.upperBound {
        noteFin(side, at: lifted.range.upperBound, lifted.origin)
      }
      insert(lifted, .first, side, &ledger, into: &sink)
    }
  }
}
