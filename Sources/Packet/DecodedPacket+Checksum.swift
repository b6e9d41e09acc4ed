import Bytes

extension DecodedPacket {
  /// Verifies the checksums of the packet (RFC 9293, section 3.1; RFC 768; RFC 8200, section 8.1) and those of the
  /// IPv4 headers around it (RFC 791, section 3.1), but for that of a datagram put together from fragments.
  ///
  /// - Parameter frame: the octets the packet was decoded from.
  public func checksum(in frame: RawSpan) -> Checksum {
    let isSummed = key.lower.address.family == .v4
    let header = isSummed ? frame.ipv4HeaderChecksum(at: networkOffset) : .good
    if header == .bad || isTunnelDamaged { return .bad }
    let transport = transportChecksum(in: frame)
    return header == .partial && (transport == .good || transport == .either) ? .partial : transport
  }

  private func transportChecksum(in frame: RawSpan) -> Checksum {
    let length = (tcp?.headerLength ?? 8) &+ payloadLength
    let fieldOffset = transportOffset &+ (tcp == nil ? 6 : 16)
    guard length >= 0, transportOffset >= 0, payload.upperBound <= frame.byteCount,
      fieldOffset &+ 2 <= payload.upperBound
    else { return .unverifiable }
    let field = frame.bigEndianUInt16(at: fieldOffset)
    if tcp == nil, field == 0 { return key.lower.address.family == .v4 ? .absent : .bad }
    guard transportOffset &+ length <= payload.upperBound else { return .unverifiable }
    let withoutLength = pseudoHeaderSum
    let withLength = withoutLength &+ UInt64(length)
    let sum = frame.onesComplementSum(transportOffset..<transportOffset &+ length)
    // Linux leaves the sum with the length, the BSDs and Windows leave it out where the card is to segment.
    let isPartial = field == fold(withLength) || field == fold(withoutLength)
    if fold(withLength &+ UInt64(sum)) == 0xFFFF { return isPartial ? .either : .good }
    return isPartial ? .partial : .bad
  }

  /// The sum of the pseudo-header without its length, not folded.
  private var pseudoHeaderSum: UInt64 {
    UInt64(key.transport.rawValue) &+ sum(key.lower.address.high) &+ sum(key.lower.address.low)
      &+ sum(key.upper.address.high) &+ sum(key.upper.address.low)
  }

  private func sum(_ half: UInt64) -> UInt64 {
    (half >> 48) &+ (half >> 32 & 0xFFFF) &+ (half >> 16 & 0xFFFF) &+ (half & 0xFFFF)
  }

  private func fold(_ sum: UInt64) -> UInt16 {
    var sum = sum
    while sum > 0xFFFF { sum = (sum & 0xFFFF) &+ (sum >> 16) }
    return UInt16(sum)
  }
}

extension RawSpan {
  /// Verifies the checksum of an IPv4 header (RFC 791, section 3.1).
  func ipv4HeaderChecksum(at start: Int) -> Checksum {
    guard start >= 0, start &+ 20 <= byteCount else { return .unverifiable }
    let end = start &+ Int(octet(at: start) & 0x0F) &* 4
    guard end <= byteCount else { return .unverifiable }
    if onesComplementSum(start..<max(start, end)) == 0xFFFF { return .good }
    return bigEndianUInt16(at: start &+ 10) == 0 ? .partial : .bad
  }
}
