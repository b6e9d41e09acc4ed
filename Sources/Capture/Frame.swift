import Packet

/// A captured frame, without its octets: those are lent beside it.
public struct Frame: Hashable, Sendable {
  /// When it was captured.
  public var time: Timestamp
  /// How its first octets are to be read.
  public var linkType: LinkType
  /// How many octets it had on the wire; more than were lent where the snap length cut it.
  public var wireLength: UInt32
  /// How many octets of it were captured, and are lent.
  public var capturedLength: UInt32
  /// The interface: an index into the `interfaces` of its source's facts.
  public var interface: UInt32
  /// Which source it was read from: an index into the run's sources.
  public var source: UInt32
  /// Its number in the source, from 1, as Wireshark counts.
  public var number: UInt64

  /// Whether the snap length cut octets off.
  @inlinable public var isCut: Bool { capturedLength < wireLength }

  /// The frame as the evidence of an event, with its number over the run.
  @inlinable public func origin(packet: UInt64) -> PacketOrigin {
    PacketOrigin(time: time, packet: packet, source: source, sourcePacket: number)
  }
}
