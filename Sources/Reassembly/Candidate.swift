import Packet

/// A SYN or SYN/ACK: one claim about the initial number of its sender.
struct Candidate: Sendable {
  var side: FlowSide
  var initial: SequenceNumber
  var window: UInt16
  var windowShift: UInt8?
  var hasTimestamps: Bool
  var timestamp: UInt32?
  var hopLimit: UInt8
  var isAnswer: Bool
  var isSigned: Bool
  /// The number of its packet; 0 where it came before any octets.
  var packet: UInt64

  /// The claim of a segment with SYN.
  init(_ segment: Segment) {
    side = segment.sender
    initial = segment.tcp.sequence
    window = segment.tcp.window
    windowShift = segment.tcp.windowShift
    hasTimestamps = segment.tcp.timestampValue != nil
    timestamp = segment.tcp.timestampValue
    hopLimit = segment.hopLimit
    isAnswer = segment.tcp.flags.contains(.ack)
    isSigned = segment.tcp.isSigned
    packet = segment.origin.packet
  }

  /// Whether it is an answer that a segment of its receiver denies: whoever gave it drops such a segment (RFC 9293,
  /// section 3.10.7.4).
  func isUnmet(by segment: Segment) -> Bool {
    let flags = segment.tcp.flags.intersection([.syn, .ack])
    return isAnswer && flags == .ack && segment.tcp.acknowledgement.distance(from: initial) <= 0
  }
}
