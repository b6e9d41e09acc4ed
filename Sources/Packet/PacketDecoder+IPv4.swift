import Bytes

// RFC 791, section 3.1:
//
//    0                   1                   2                   3
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  0 |Version|  IHL  |Type of service|          Total length         |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  4 |         Identification        |Flags|      Fragment offset    |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  8 |  Time to live |    Protocol   |         Header checksum       |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
// 12 |                       Source address                          |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
// 16 |                    Destination address                        |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
// 20 |                    Options                    |    Padding    |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
extension PacketDecoder {
  mutating func ipv4(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(20) else { return lack(20, of: .ipv4, descent) }
    let start = descent.offset
    let first = frame.octet(at: start)
    guard first >> 4 == 4 else { return refuse(descent, .ipv4, needed: 4, found: Int(first >> 4), .ipVersion) }
    let headerLength = Int(first & 0x0F) &* 4
    guard headerLength >= 20 else {
      return refuse(descent, .ipv4, needed: 20, found: headerLength, .ipv4HeaderLength)
    }
    counters.ipv4LookedInto &+= 1
    // A total length of 0 is that of a packet the network card was to cut up (TSO): then the frame's length counts.
    let totalLength = Int(frame.bigEndianUInt16(at: start &+ 2))
    if totalLength != 0 {
      guard totalLength >= headerLength else {
        return refuse(descent, .ipv4, needed: headerLength, found: totalLength, .ipv4TotalLength)
      }
      descent.setNetworkEnd(start &+ totalLength, by: .ipv4TotalLength)
    }
    guard descent.has(headerLength) else { return lack(headerLength, of: .ipv4, descent) }
    descent.networkOffset = start
    descent.offset = start &+ headerLength
    let fragmentation = frame.bigEndianUInt16(at: start &+ 6)
    let number = frame.octet(at: start &+ 9)
    let isWhole = fragmentation & 0x3FFF == 0
    if isWhole, isUninteresting(number, frame, descent) { return .unwatched }
    descent.identification = UInt32(frame.bigEndianUInt16(at: start &+ 4))
    descent.hopLimit = frame.octet(at: start &+ 8)
    descent.source = Address(v4: frame.bigEndianUInt32(at: start &+ 12))
    descent.destination = Address(v4: frame.bigEndianUInt32(at: start &+ 16))
    if headerLength > 20 {
      let options = IPv4Options(frame, start &+ 20..<start &+ headerLength)
      descent.isRefused = descent.isRefused || options.areRefused
      if let destination = options.destination { descent.destination = destination }
    }
    if !isWhole { return ipv4Fragment(frame, fragmentation, number, &descent) }
    return ipPayload(number, frame, &descent, &packet)
  }

  /// Whether what follows an IP header is a segment or datagram whose ports nobody needs: the quick way out.
  @inline(__always)
  func isUninteresting(_ number: UInt8, _ frame: RawSpan, _ descent: Descent) -> Bool {
    guard number == Transport.tcp.rawValue || number == Transport.udp.rawValue, descent.has(4) else { return false }
    let ports = frame.bigEndianUInt32(at: descent.offset)
    return !look.interesting.contains(UInt16(truncatingIfNeeded: ports >> 16))
      && !look.interesting.contains(UInt16(truncatingIfNeeded: ports))
  }

  /// A fragment, which `Fragments` puts together with the others; those of protocols without sessions are passed over.
  private mutating func ipv4Fragment(
    _ frame: RawSpan, _ fragmentation: UInt16, _ number: UInt8, _ descent: inout Descent
  ) -> Outcome {
    guard canLeadToSegment(number) else { return stop(number == ESP.number ? .esp : .ipProtocol(number)) }
    let header = descent.offset
    fragment = IPFragment(
      datagram: descent.datagram(number, identification: descent.identification),
      offset: Int(fragmentation & 0x1FFF) &* 8, hasMore: fragmentation & 0x2000 != 0,
      isMarkedWhole: fragmentation & 0x4000 != 0, payload: header..<max(header, descent.end),
      payloadLength: descent.length, isRefused: descent.isRefused,
      congestion: frame.octet(at: descent.networkOffset &+ 1),
      headerChecksum: descent.isTunnelDamaged ? .bad : frame.ipv4HeaderChecksum(at: descent.networkOffset))
    return .fragment
  }
}
