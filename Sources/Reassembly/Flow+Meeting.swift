import Bytes
import Packet

extension Flow {
  /// What a SYN in a connection that is already read means.
  enum Meeting {
    /// It belongs to the connection.
    case read
    /// It changes nothing.
    case ignore
    /// Another connection takes the ports, begun by the SYN held or, without one, by the segment itself.
    case replace(HeldSegment?)
  }

  /// Judges a SYN or SYN/ACK in a connection whose beginnings are settled (RFC 9293, section 3.10.7.4).
  func meet(_ segment: Segment, _ octets: RawSpan) -> Meeting {
    let side = segment.sender
    if self[side].isSettled, self[side].base == segment.payloadSequence {
      noteLateSYN(segment)
      return .read
    }
    if segment.tcp.flags.contains(.ack) {
      if let challenge = challenge.first, challenge.segment.sender == side.other,
        segment.tcp.acknowledgement.distance(from: challenge.segment.tcp.sequence) > 0,
        segment.tcp.acknowledgement.distance(from: challenge.segment.payloadSequence) <= challenge.octets.count
      {
        return .replace(challenge)
      }
    } else {
      if isClosing { return .replace(nil) }
      challenge = [HeldSegment(segment: segment, octets: Octets(copying: octets))]
    }
    last = segment.origin
    self[side].facts.packets &+= 1
    return .ignore
  }

  /// A SYN that was captured after the octets it precedes still tells who opened the connection.
  private func noteLateSYN(_ segment: Segment) {
    self[segment.sender].facts.beginsUnseen = false
    guard !hasRoles else { return }
    hasRoles = true
    startsWithSYN = true
    initiator = segment.tcp.flags.contains(.ack) ? segment.sender.other : segment.sender
  }

  /// Counts a packet with a wrong checksum.
  func noteDamage(_ segment: Segment) {
    last = segment.origin
    self[segment.sender].facts.packets &+= 1
    self[segment.sender].facts.badChecksums &+= 1
    letters.note(.checksum, segment.sender)
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
