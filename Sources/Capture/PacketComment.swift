import Bytes

/// A comment that a pcapng file has on one of its packets.
public struct PacketComment: Hashable, Sendable {
  /// The packet's number in its source, from 1.
  public var packet: UInt64
  /// The comment's octets (UTF-8 by the format, but a stranger's), at most 1,024 of them.
  public var text: Octets
}
