import Packet

/// What goes with octets lent to a ``FlowSink``: whose they are, where in the stream, and from which packet.
public struct Chunk: Sendable {
  /// The flow.
  public var flow: FlowID
  /// The side that sent the octets.
  public var sender: FlowSide
  /// The stream offset of the first octet: 0 is the first octet after SYN or, without a SYN, the first one seen.
  public var offset: UInt64
  /// The packet that brought the octets, which may be an earlier one than the packet being read.
  public var origin: PacketOrigin
  /// Whether the octets lie in a buffer of the reassembly (early, doubtful or held ones) rather than in the frame.
  public var isCopied: Bool

  /// The description of lent octets.
  public init(flow: FlowID, sender: FlowSide, offset: UInt64, origin: PacketOrigin, isCopied: Bool) {
    self.flow = flow
    self.sender = sender
    self.offset = offset
    self.origin = origin
    self.isCopied = isCopied
  }
}
