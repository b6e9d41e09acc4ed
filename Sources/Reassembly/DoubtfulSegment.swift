import Packet

/// A segment that its receiver did not take, as far as the capture tells, or perhaps did not: damage, or somebody who
/// wants to be misread.
public struct DoubtfulSegment: Sendable {
  /// What it is.
  public enum Kind: Sendable, Equatable {
    /// RST that the connection did not obey: it goes on behind it (RFC 5961, section 3).
    case reset
    /// FIN that it did not obey.
    case finish
    /// Octets that are in no stream: nothing has lifted the doubt, or there is none and they come behind the end of their
    /// direction.
    case leftOut(Doubt)
    /// Octets behind a hole that their receiver went on to lack: they never became its own.
    case unreached
    /// Octets that are in the stream although receivers drop such a segment: theirs acknowledged that place, and nothing
    /// better came for it.
    case taken(Doubt)
    /// An octet that its receiver takes out of the stream, as urgent (RFC 6093).
    case urgent
    /// Its octets are part of the stream, and nobody had acknowledged them when RST ended the connection.
    case unacknowledged
  }

  /// The flow.
  public var flow: FlowID
  /// The side whose stream it claims to be of.
  public var sender: FlowSide
  /// The stream offset of its first octet, or of the end that it claims.
  public var offset: UInt64
  /// How many octets it has that are in no stream; of unacknowledged ones, how many there are up to the last; of those
  /// that were taken, how many these are.
  public var octets: Int
  /// What it is.
  public var kind: Kind
  /// The packet.
  public var origin: PacketOrigin

  /// A segment.
  public init(
    flow: FlowID, sender: FlowSide, offset: UInt64, octets: Int, kind: Kind, origin: PacketOrigin
  ) {
    self.flow = flow
    self.sender = sender
    self.offset = offset
    self.octets = octets
    self.kind = kind
    self.origin = origin
  }
}
