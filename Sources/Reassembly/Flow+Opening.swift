import Bytes
import Packet

extension Flow {
  /// Takes a segment of a connection whose beginnings are not yet certain. Returns whether it is to be read now.
  func prepare(
    _ segment: Segment, _ octets: RawSpan, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) -> Bool {
    guard var opening else { return true }
    if !segment.tcp.flags.contains(.syn), opening.isConfirmed {
      // What comes behind the handshake has no say in it.
      settle(&ledger, into: &sink)
      return true
    }
    self.opening = nil
    opening.note(segment)
    noteRoles(opening)
    let isReady = opening.confirmed(.lower) != nil && opening.confirmed(.upper) != nil
    let flags = segment.tcp.flags
    if flags.contains(.rst), opening.queue.isEmpty, !isReady { noteRefusal(segment, opening, ledger) }
    if !isReady {
      let matters = segment.wireLength > 0 || flags.contains(.fin) || flags.contains(.rst)
      if matters || (!opening.queue.isEmpty && !flags.contains(.syn)) {
        opening.queue.append(HeldSegment(segment: segment, octets: Octets(copying: octets)))
        if waitEnd == 0 {
          waitEnd = ledger.now.nanoseconds &+ Waits.hole
          waitSegments = opening.candidates.isEmpty ? Waits.segmentsInMidstream : Waits.segments
        }
      } else if flags.contains(.ack) {
        opening[segment.sender].heard = segment.tcp.acknowledgement
      }
    }
    self.opening = opening
    noteEarlyHeap(&ledger)
    if isReady { settle(&ledger, into: &sink) }
    return isReady && (segment.wireLength > 0 || !flags.contains(.syn))
  }

  /// Whether a SYN with another initial number comes behind the end of a connection of which one side alone is captured,
  /// and that waits to be read.
  func isBegunAgain(by segment: Segment) -> Bool {
    guard segment.tcp.flags.contains(.syn), !segment.isMalformed, let opening,
      self[segment.sender.other].facts.packets == 0, !opening.candidates.isEmpty
    else { return false }
    return opening.queue.contains { !$0.segment.tcp.flags.isDisjoint(with: [.fin, .rst]) }
      && !opening.candidates.contains { $0.initial == segment.tcp.sequence }
  }

  /// FIN or RST came right behind the handshake, and now there are octets after all.
  func noteClosings(of probe: ProbeRecord, _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    guard probe.fin != nil || probe.reset != nil, let opening else { return }
    // The peer may have acknowledged the FIN, too.
    guard opening.confirmed(.lower) != nil, opening.confirmed(.upper) != nil else { return }
    settle(&ledger, into: &sink)
    if let fin = probe.fin?.value { noteFin(fin.sender, at: self[fin.sender].position(of: fin.sequence), fin.origin) }
    if let reset = probe.reset?.value {
      noteReset(
        reset.sender, at: self[reset.sender].position(of: reset.sequence), acknowledging: .min, reset.origin)
    }
  }

  /// A SYN was answered with RST.
  private func noteRefusal(_ segment: Segment, _ opening: Opening, _ ledger: Ledger) {
    let number = segment.tcp.acknowledgement
    for candidate in opening.candidates where candidate.side != segment.sender {
      let distance = number.distance(from: candidate.initial)
      if segment.tcp.flags.contains(.ack), distance > 0, distance < 1 << 16 { isRefused = true }
    }
    if isRefused, graceEnd == 0 { graceEnd = ledger.now.nanoseconds &+ Waits.reset }
  }

  /// Decides where both streams begin and reads what was kept until now.
  func settle(_ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable) {
    guard let opening else { return }
    self.opening = nil
    waitEnd = 0
    let lowerSYN = opening.likeliest(.lower)
    let upperSYN = opening.likeliest(.upper)
    for side in FlowSide.allCases {
      let own = side == .lower ? lowerSYN : upperSYN
      if let own {
        self[side].base = own.initial.advanced(by: 1)
        self[side].hopLimit = own.hopLimit
      } else if let beginning = opening.beginning(side) {
        self[side].base = beginning
        self[side].facts.beginsUnseen = !opening.isFirst(beginning, of: side)
        self[side].isPresumed = opening[side].least == nil
      } else {
        continue
      }
      self[side].isSettled = true
    }
    if let lowerSYN, let upperSYN {
      agree(lowerSYN, upperSYN)
      for side in FlowSide.allCases { noteAcknowledgement(of: side, opening[side]) }
    }
    if let lowerSYN { noteConfirmation(lowerSYN, opening) }
    if let upperSYN { noteConfirmation(upperSYN, opening) }
    for held in opening.queue {
      var segment = held.segment
      let (own, peer) = segment.sender == .lower ? (lowerSYN, upperSYN) : (upperSYN, lowerSYN)
      if let own { segment.isPremature = segment.origin.packet < own.packet || peer?.isUnmet(by: segment) == true }
      held.octets.withBytes { read(segment, $0, isCopied: true, &ledger, into: &sink) }
    }
  }

  /// What both SYNs agreed on: window scale (RFC 7323, section 2.2) and timestamps (section 3.2).
  private func agree(_ lowerSYN: Candidate, _ upperSYN: Candidate) {
    let isScaled = lowerSYN.windowShift != nil && upperSYN.windowShift != nil
    let isTimed = lowerSYN.hasTimestamps && upperSYN.hasTimestamps
    for own in [lowerSYN, upperSYN] {
      self[own.side].announcesWindow = true
      self[own.side].isSigned = own.isSigned
      self[own.side].windowShift = isScaled ? min(own.windowShift ?? 0, 14) : 0
      self[own.side].usesTimestamps = isTimed
      self[own.side].recentTimestamp = isTimed ? own.timestamp : nil
      // The window of a SYN is never scaled (RFC 7323, section 2.2).
      self[own.side.other].edge = Int(own.window)
    }
  }

  /// The clock and the window of a side after its SYN, and what it has acknowledged before that was seen.
  private func noteAcknowledgement(of side: FlowSide, _ notes: Opening.Notes) {
    if let heard = notes.heard.map({ self[side.other].position(of: $0) }), heard > 0, heard < 1 << 20 {
      self[side.other].noteClaim(heard)
    }
    if let recent = self[side].recentTimestamp, let later = notes.timestamp, Int32(bitPattern: later &- recent) > 0 {
      self[side].recentTimestamp = later
    }
    guard let window = notes.window, let number = notes.acknowledgement else { return }
    let position = self[side.other].position(of: number)
    guard position >= 0, position < 1 << 20 else { return }
    if position == 0 { self[side.other].isMet = true }
    let edge = position + Int(window) << Int(self[side].windowShift)
    self[side.other].edge = max(self[side.other].edge, edge)
  }

  /// An acknowledgement in the handshake may cover data of the SYN (RFC 7413, section 4.2).
  private func noteConfirmation(_ candidate: Candidate, _ opening: Opening) {
    guard let number = opening[candidate.side.other].acknowledgement else { return }
    let position = number.distance(from: self[candidate.side].base)
    guard position > 0, position < 1 << 20 else { return }
    let covered = opening.queue.contains {
      $0.segment.sender == candidate.side && $0.segment.tcp.flags.contains(.syn) && $0.segment.wireLength >= position
    }
    if covered { self[candidate.side].acked = position }
  }

  /// Checks a presumed beginning against the first segment of the direction.
  func reviewBeginning(_ segment: Segment) {
    self[segment.sender].isPresumed = false
    let position = self[segment.sender].position(of: segment.payloadSequence)
    if self[segment.sender].facts.octets == 0, position < 0 || position > 1 << 20 {
      self[segment.sender].forgetAcknowledgements()
      begin(segment)
    }
  }

  /// Begins a direction that is seen for the first time when the connection is already being read.
  func begin(_ segment: Segment) {
    let side = segment.sender
    self[side].base = segment.payloadSequence
    self[side].isSettled = true
    self[side].facts.beginsUnseen = !segment.tcp.flags.contains(.syn)
  }
}
