import Packet

/// A frame that somebody watches, decoded: plain values, and where its octets lie.
struct Arrival: ~Copyable, Sendable {
  /// What the rarer frames hold.
  indirect enum Detail: Sendable {
    case fragment(IPFragment)
    case error(ICMPError)
  }

  /// Where a batch keeps its octets.
  enum Place: Sendable {
    /// Where they were read to.
    case memory(Range<Int>)
    /// Among the copies.
    case copies(Range<Int>)
  }

  var origin = PacketOrigin(time: Timestamp(nanoseconds: 0), packet: 0)
  /// The segment or datagram, where there is no detail.
  var packet = DecodedPacket()
  /// What its checksums say.
  var checksum = Checksum.unverifiable
  var detail: Detail?
  var place = Place.memory(0..<0)
}
