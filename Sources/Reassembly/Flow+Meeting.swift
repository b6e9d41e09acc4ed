import Bytes
import Packet

extension Flow {
  /// What a SYN in a connection that is already read means.
  enum Meeting {
    /// It belongs to the connection.
    case read
    /// It changes nothing.
    case ignore
    /// Another connection takes the ports, and begins with the segment.
    case replace
  }

  /// Judges a SYN or SYN/ACK in a connection whose beginnings are settled (RFC 9293, section 3.10.7.4).
  func meet(_ segment: Segment, _ octets: RawSpan) -> Meeting {
    let side = segment.sender
    if self[side].isSettled, self[side].base == segment.payloadSequence {
      noteLateSYN(segment)
      return .read
    }
    // What does not reach its receiver begins nothing.
    guard self[side].reaches(segment) else { return ignore(segment) }
    // Of a connection of which one side alone is captured, its end is all that is ever seen.
    if self[side].hasFin, self[side.other].facts.packets == 0 { return .replace }
    if segment.tcp.flags.contains(.ack) {
      if let held = challenge.first, held.segment.sender == side.other,
        segment.tcp.acknowledgement.distance(from: held.segment.tcp.sequence) > 0,
        segment.tcp.acknowledgement.distance(from: held.segment.payloadSequence) <= held.octets.count
      {
        // Both may be forged: who goes on in these numbers, and not in the old ones, decides.
        guard challenge.count < 2 else { return ignore(segment) }
        challenge.append(HeldSegment(segment: segment, octets: Octets()))
        return .ignore
      }
      // The SYN may be missing in the capture: what the peer says to this tells, where this connection may be over.
      let silence = segment.origin.time.nanoseconds &- last.time.nanoseconds
      let mayBeOver = isClosing || lower.hasFin || upper.hasFin || silence > Waits.reuse
      if mayBeOver, challenge.first?.segment.tcp.flags.contains(.ack) ?? true {
        return hold(segment, Octets())
      }
    } else {
      if hasClosed, !lacksOctetsBeforeEnd { return .replace }
      return hold(segment, Octets(copying: octets))
    }
    return ignore(segment)
  }

  /// Whether octets before a FIN are still missing though both sides have sent one: they may come, whoever sends a SYN
  /// meanwhile.
  private var lacksOctetsBeforeEnd: Bool {
    lower.hasFin && upper.hasFin && (lower.next < lower.limit || upper.next < upper.limit)
  }

  /// Keeps a SYN until it is known whose it is.
  private func hold(_ segment: Segment, _ octets: Octets) -> Meeting {
    dropChallenge()
    challenge = [HeldSegment(segment: segment, octets: octets)]
    return .ignore
  }

  /// Counts the SYN that is held, and its answer, as this connection's: they have led to no other.
  func dropChallenge() {
    while let held = challenge.popLast()?.segment {
      if held.origin.packet > last.packet { last = held.origin }
      self[held.sender].facts.packets &+= 1
    }
  }

  /// Counts a segment that changes nothing.
  private func ignore(_ segment: Segment) -> Meeting {
    last = segment.origin
    self[segment.sender].facts.packets &+= 1
    return .ignore
  }

  /// Whether nothing is expected any more: both directions have ended, each acknowledged by the other.
  var isOver: Bool { lower.facts.isFinished && upper.facts.isFinished }

  /// Whether octets stand so far from the end of their direction that they are another connection's, of which the
  /// handshake was not captured.
  func isElsewhere(_ segment: Segment) -> Bool {
    guard segment.wireLength > 0, !segment.isDoubted, !segment.isMalformed, self[segment.sender].isSettled else {
      return false
    }
    return abs(self[segment.sender].position(of: segment.tcp.sequence) - self[segment.sender].next) > 1 << 21
  }

  /// Whether a segment shows that what is held has begun a new connection.
  func isChallengeAnswered(by segment: Segment) -> Bool {
    guard let held = challenge.first, segment.tcp.flags.intersection([.syn, .ack, .rst]) == .ack else { return false }
    if let answer = challenge.dropFirst().first { return follows(held, answer, segment) }
    return held.segment.tcp.flags.contains(.ack) ? completes(held, segment) : goesOn(held, segment)
  }

  /// Whether a segment goes on in the numbers of a SYN and its answer, and is not what comes next in the old ones.
  private func follows(_ held: HeldSegment, _ answer: HeldSegment, _ segment: Segment) -> Bool {
    let side = segment.sender
    let own = (held.segment.sender == side ? held : answer).segment.payloadSequence
    let peer = (held.segment.sender == side ? answer : held).segment.payloadSequence
    guard self[side].position(of: segment.tcp.sequence) != self[side].next else { return false }
    let reach = 0..<1 << 16
    return reach.contains(segment.tcp.sequence.distance(from: own))
      && reach.contains(segment.tcp.acknowledgement.distance(from: peer))
  }

  /// Whether a segment completes the handshake of a SYN/ACK, the SYN of which was not captured.
  private func completes(_ held: HeldSegment, _ segment: Segment) -> Bool {
    held.segment.sender == segment.sender.other
      && segment.tcp.acknowledgement == held.segment.payloadSequence
      && segment.tcp.sequence == held.segment.tcp.acknowledgement
  }

  /// Whether the sender of a SYN goes on in its numbers, where RST had ended the old ones, or it alone is captured.
  private func goesOn(_ held: HeldSegment, _ segment: Segment) -> Bool {
    held.segment.sender == segment.sender && (isClosing || self[segment.sender.other].facts.packets == 0)
      && segment.tcp.sequence == held.segment.payloadSequence
  }

  /// A SYN that was captured after the octets it precedes still tells who opened the connection.
  private func noteLateSYN(_ segment: Segment) {
    self[segment.sender].facts.beginsUnseen = false
    guard !hasRoles else { return }
    hasRoles = true
    startsWithSYN = true
    initiator = segment.tcp.flags.contains(.ack) ? segment.sender.other : segment.sender
  }

  /// Lends the payload of a datagram.
  func pass(
    _ packet: borrowing DecodedPacket, _ octets: RawSpan, _ origin: PacketOrigin, _ isDamaged: Bool,
    _ ledger: inout Ledger, into sink: inout some FlowSink & ~Copyable
  ) {
    let side = packet.sender
    last = origin
    self[side].facts.packets &+= 1
    if isDamaged {
      self[side].facts.badChecksums &+= 1
      return letters.note(.checksum, side)
    }
    letters.note(.data, side)
    let wireLength = max(packet.payloadLength, octets.byteCount)
    guard wireLength > 0 else { return }
    open(into: &sink)
    let chunk = Chunk(
      flow: id, sender: side, offset: self[side].facts.octets, origin: origin, isCopied: packet.isReassembled)
    self[side].facts.octets &+= UInt64(wireLength)
    self[side].facts.cutOctets &+= UInt64(wireLength - octets.byteCount)
    if course.isHeard { sink.datagram(octets, chunk, wireLength: wireLength) }
  }
}
