import Packet

/// A segment apart from its octets.
struct Segment: Sendable {
  var sender: FlowSide
  var tcp: TCPHeader
  var identification: UInt16
  var hopLimit: UInt8
  /// Payload octets on the wire, which may be more than were captured.
  var wireLength: Int
  /// Where its payload ends in the frame, as far as it was captured.
  var frameEnd: Int
  var origin: PacketOrigin
  /// Whether its checksum, or the headers around it, leave open if the receiver took it.
  var isDoubted = false
  /// Whether its IP header claims more octets than the frame had on the wire.
  var isOverstated = false
  /// Whether its checksums are right.
  var isSound = false
  /// Whether its receiver takes no octets yet: it was captured before the SYN of its side (RFC 9293, section 3.10.7.3),
  /// or does not acknowledge the SYN that answers it (section 3.10.7.4).
  var isPremature = false

  /// The sequence number of the first payload octet: SYN comes before it (RFC 9293, section 3.4).
  var payloadSequence: SequenceNumber {
    tcp.flags.contains(.syn) ? tcp.sequence.advanced(by: 1) : tcp.sequence
  }

  /// Whether it probably reaches its receiver, by the hops it has left and those that others of its sender have.
  @inline(__always)
  func reaches(whereUsual usual: UInt8) -> Bool { Self.reaches(hopLimit, usual: usual) }

  /// The same for a segment with so many hops left.
  @inline(__always)
  static func reaches(_ hopLimit: UInt8, usual: UInt8) -> Bool { hopLimit > 16 || Int(hopLimit) + 4 >= Int(usual) }

  /// Whether the flags contradict each other. Such a segment opens and closes nothing.
  var isMalformed: Bool {
    let flags = tcp.flags
    if flags.contains(.syn) { return flags.contains(.fin) || flags.contains(.rst) }
    if flags.contains(.rst) { return flags.contains(.fin) }
    return !flags.contains(.ack)
  }
}
