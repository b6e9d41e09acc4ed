/// Where a packet comes from: what an event names as its evidence.
public struct PacketOrigin: Hashable, Sendable {
  /// When it was captured.
  public var time: Timestamp
  /// Its number over the run, from 1.
  public var packet: UInt64
  /// Which source it was read from: an index into the run's sources.
  public var source: UInt32
  /// Its number in that source, from 1, as Wireshark counts.
  public var sourcePacket: UInt64

  /// The origin of a packet.
  public init(time: Timestamp, packet: UInt64, source: UInt32 = 0, sourcePacket: UInt64? = nil) {
    self.time = time
    self.packet = packet
    self.source = source
    self.sourcePacket = sourcePacket ?? packet
  }
}
