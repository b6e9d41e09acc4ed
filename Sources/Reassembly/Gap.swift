import Packet

/// Octets of a stream that are not there. A gap is a value, not an error: the stream goes on behind it.
public struct Gap: Sendable {
  /// Why octets are missing.
  public enum Cause: String, Sendable, CaseIterable {
    /// The peer acknowledged them, or they were sent before the capture began: the capture lacks them.
    case capture
    /// The snap length cut them off.
    case snapLength = "snap-length"
    /// They were in a datagram that lacks a fragment.
    case fragment
    /// More waited behind them than is kept of one direction: further ahead than a receiver's window mostly reaches.
    case tooFarAhead = "too-far-ahead"
    /// More was sent behind them, and nobody had acknowledged them when the connection was last seen: they were lost on
    /// the way, or by the capture.
    case unacknowledged
  }

  /// The flow.
  public var flow: FlowID
  /// The side that sent what is missing.
  public var sender: FlowSide
  /// The stream offset of the first missing octet.
  public var offset: UInt64
  /// How many octets are missing.
  public var octets: UInt64
  /// Why.
  public var cause: Cause
  /// The last packet of this direction that was delivered before the gap, if any.
  public var before: PacketOrigin?
  /// The packet that goes on behind it; else the last of the flow.
  public var after: PacketOrigin

  /// A gap.
  public init(
    flow: FlowID, sender: FlowSide, offset: UInt64, octets: UInt64, cause: Cause, before: PacketOrigin?,
    after: PacketOrigin
  ) {
    self.flow = flow
    self.sender = sender
    self.offset = offset
    self.octets = octets
    self.cause = cause
    self.before = before
    self.after = after
  }
}
