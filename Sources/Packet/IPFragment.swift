/// One fragment of an IP datagram (RFC 791, section 3.2; RFC 8200, section 4.5): plain values, and a range of the frame.
public struct IPFragment: Sendable {
  /// The datagram it is a part of.
  public var datagram: IPDatagram
  /// Where its octets belong in the datagram's payload, in octets.
  public var offset: Int
  /// Whether more fragments follow.
  public var hasMore: Bool
  /// Whether DF is set, which nobody who fragments should do (IPv4 only).
  public var isMarkedWhole: Bool
  /// Its captured octets, as a range of the frame.
  public var payload: Range<Int>
  /// How many octets it had on the wire.
  public var payloadLength: Int
  /// Whether a receiver should drop it for the options of its IP header.
  public var isRefused: Bool
  /// What its IP header says of congestion: 0 that it cannot be told of any (RFC 3168, section 5).
  public var congestion: UInt8
  /// What the checksum of its IP header says; IPv6 has none. A wrong one of a tunnel around it makes it bad.
  public var headerChecksum: Checksum

  /// A fragment.
  public init(
    datagram: IPDatagram, offset: Int, hasMore: Bool, isMarkedWhole: Bool = false, payload: Range<Int>,
    payloadLength: Int, isRefused: Bool = false, congestion: UInt8 = 0, headerChecksum: Checksum = .absent
  ) {
    self.datagram = datagram
    self.offset = offset
    self.hasMore = hasMore
    self.isMarkedWhole = isMarkedWhole
    self.payload = payload
    self.payloadLength = payloadLength
    self.isRefused = isRefused
    self.congestion = congestion & 3
    self.headerChecksum = headerChecksum
  }
}
