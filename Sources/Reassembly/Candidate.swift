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
}
