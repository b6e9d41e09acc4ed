import Packet

/// Two different contents for the same place of a stream: damage, or somebody who wants to be misread.
public struct Conflict: Sendable {
  /// What claims the place twice.
  public enum Kind: String, Sendable, CaseIterable {
    /// Segments that overlap with other octets.
    case segment
    /// Fragments of one datagram that overlap with other octets.
    case fragment
  }

  /// The flow.
  public var flow: FlowID
  /// The side whose stream it is.
  public var sender: FlowSide
  /// The stream offset of the first octet that differs.
  public var offset: UInt64
  /// How many octets were compared from there to the last one that differs.
  public var octets: Int
  /// Segments or fragments.
  public var kind: Kind
  /// The packet whose octets were set aside.
  public var origin: PacketOrigin
  /// Whether the later copy was the one kept.
  public var keptLater: Bool

  /// A conflict.
  public init(
    flow: FlowID, sender: FlowSide, offset: UInt64, octets: Int, kind: Kind, origin: PacketOrigin, keptLater: Bool
  ) {
    self.flow = flow
    self.sender = sender
    self.offset = offset
    self.octets = octets
    self.kind = kind
    self.origin = origin
    self.keptLater = keptLater
  }
}
