import Bytes

// RFC 8200, section 3:
//
//    0                   1                   2                   3
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  0 |Version| Traffic class |              Flow label               |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  4 |         Payload length        |  Next header  |   Hop limit   |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  8 |                        Source address, 16 octets              |
// 24 |                   Destination address, 16 octets              |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
extension PacketDecoder {
  mutating func ipv6(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(40) else { return lack(40, of: .ipv6, descent) }
    let start = descent.offset
    let first = frame.octet(at: start)
    guard first >> 4 == 6 else { return refuse(descent, .ipv6, needed: 6, found: Int(first >> 4), .ipVersion) }
    counters.ipv6LookedInto &+= 1
    let payloadLength = Int(frame.bigEndianUInt16(at: start &+ 4))
    let next = frame.octet(at: start &+ 6)
    descent.networkOffset = start
    descent.offset = start &+ 40
    // A payload length of 0 is that of a jumbogram (RFC 2675), whose option tells it later, or of TSO.
    if payloadLength != 0 || next == IPv6Header.none {
      descent.setNetworkEnd(descent.offset &+ payloadLength, by: .ipv6PayloadLength)
    }
    if isUninteresting(next, frame, descent) { return .unwatched }
    descent.identification = 0
    descent.hopLimit = frame.octet(at: start &+ 7)
    descent.source = frame.ipv6Address(at: start &+ 8)
    descent.destination = frame.ipv6Address(at: start &+ 24)
    return ipv6Chain(next, frame: frame, isJumboPossible: payloadLength == 0, &descent, &packet)
  }

  /// The extension headers, up to the upper layer (RFC 8200, section 4).
  mutating func ipv6Chain(
    _ first: UInt8, frame: RawSpan, isJumboPossible: Bool = false, _ descent: inout Descent,
    _ packet: inout DecodedPacket
  ) -> Outcome {
    var next = first
    while true {
      switch next {
      case IPv6Header.hopByHop, IPv6Header.routing, IPv6Header.destinationOptions, 135, 139, 140:
        guard descent.has(8) else { return lack(8, of: .extensionHeader, descent) }
        let length = (Int(frame.octet(at: descent.offset &+ 1)) &+ 1) &* 8
        guard descent.has(length) else { return lack(length, of: .extensionHeader, descent) }
        guard descent.goDeeper() else { return stop(.tooDeep) }
        let header = descent.offset..<descent.offset &+ length
        switch next {
        case IPv6Header.routing: followRoute(frame, header, &descent)
        case IPv6Header.hopByHop:
          // It stands first or not at all (RFC 8200, section 4.1).
          if header.lowerBound != descent.networkOffset &+ 40 { descent.isRefused = true }
          checkOptions(frame, header, isHopByHop: true, isJumboPossible: isJumboPossible, &descent)
        case IPv6Header.destinationOptions:
          checkOptions(frame, header, isHopByHop: false, isJumboPossible: false, &descent)
        // Mobility, HIP and Shim6 are for who speaks them: for others they are no header they know.
        default: descent.isRefused = true
        }
        if next == IPv6Header.hopByHop, isJumboPossible { applyJumboLength(frame, header, &descent) }
        next = frame.octet(at: descent.offset)
        descent.offset &+= length
      case IPv6Header.fragment:
        guard descent.has(8) else { return lack(8, of: .extensionHeader, descent) }
        return ipv6Fragment(frame, &descent)
      case IPv6Header.none: return stop(.noNextHeader)
      default:
        // Only here can the chain still end in a segment that nobody watches.
        if isUninteresting(next, frame, descent) { return .unwatched }
        return ipPayload(next, frame, &descent, &packet)
      }
    }
  }

  // RFC 8200, section 4.5:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |  Next header  |   Reserved    |     Fragment offset     |Res|M|
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  4 |                         Identification                        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  private mutating func ipv6Fragment(_ frame: RawSpan, _ descent: inout Descent) -> Outcome {
    // A sender fragments a packet once: hosts drop what has a fragment header in what they have put together.
    guard descent.networkOffset >= 0 else { return stop(.ipProtocol(IPv6Header.fragment)) }
    let next = frame.octet(at: descent.offset)
    let place = frame.bigEndianUInt16(at: descent.offset &+ 2)
    let identification = frame.bigEndianUInt32(at: descent.offset &+ 4)
    descent.offset &+= 8
    guard canLeadToSegment(next) else { return stop(next == ESP.number ? .esp : .ipProtocol(next)) }
    fragment = IPFragment(
      datagram: descent.datagram(next, identification: identification), offset: Int(place & 0xFFF8),
      hasMore: place & 1 != 0, payload: descent.offset..<max(descent.offset, descent.end),
      payloadLength: descent.length, isRefused: descent.isRefused,
      congestion: frame.octet(at: descent.networkOffset &+ 1) >> 4,
      headerChecksum: descent.isTunnelDamaged ? .bad : .absent)
    return .fragment
  }

  /// The final destination of a routing header that is not used up: the last address of types 0 and 2 (RFC 2460,
  /// section 4.4; RFC 6275, section 6.4), the first of the segment list of type 4 (RFC 8754, section 2).
  private func followRoute(_ frame: RawSpan, _ header: Range<Int>, _ descent: inout Descent) {
    let start = header.lowerBound
    let kind = frame.octet(at: start &+ 2)
    guard frame.octet(at: start &+ 3) != 0 else { return }
    // Who gets a route of type 0, or of one that it does not know, drops the packet (RFC 5095, section 3; RFC 8200,
    // section 4.4).
    if kind < 2 || kind > 4 { descent.isRefused = true }
    guard header.count >= 24 else { return }
    switch kind {
    case 0, 2: descent.destination = frame.ipv6Address(at: start &+ 8 &+ (header.count &- 8) / 16 &* 16 &- 16)
    case 4: descent.destination = frame.ipv6Address(at: start &+ 8)
    default: break
    }
  }

  /// The most options that a host reads (RFC 8504, section 5.3).
  private static let mostOptions = 8
  /// Nobody needs more to pad with (RFC 8504, section 5.3).
  private static let longestPadding = 7

  /// Options that say in their two highest bits that who does not know them drops the packet, and broken ones (RFC 8200,
  /// section 4.2). Hosts know the jumbo payload among the hop-by-hop options, where the header tells no length (RFC 2675,
  /// section 3), and the home address among the others (RFC 6275, section 6.3). Padding hides nothing, and is short
  /// (RFC 8504, section 5.3).
  private func checkOptions(
    _ frame: RawSpan, _ header: Range<Int>, isHopByHop: Bool, isJumboPossible: Bool, _ descent: inout Descent
  ) {
    var offset = header.lowerBound &+ 2
    var options = 0
    var padding = 0
    while offset < header.upperBound {
      let kind = frame.octet(at: offset)
      let length = kind == 0 ? 0 : offset &+ 2 <= header.upperBound ? Int(frame.octet(at: offset &+ 1)) : .max / 2
      let end = kind == 0 ? offset &+ 1 : offset &+ 2 &+ length
      guard end <= header.upperBound else { return descent.isRefused = true }
      if kind <= 1 {
        padding &+= end &- offset
        let isEmpty = kind == 0 || (offset &+ 2..<end).allSatisfy { frame.octet(at: $0) == 0 }
        if padding > Self.longestPadding || !isEmpty { return descent.isRefused = true }
      } else {
        options &+= 1
        padding = 0
        let isTaken =
          switch kind {
          // Router alert (RFC 2711, section 2.1).
          case 5 where isHopByHop: length == 2
          case 0xC2: isJumboPossible && length == 4
          case 0xC9: !isHopByHop
          default: kind & 0xC0 == 0
          }
        guard options <= Self.mostOptions, isTaken else { return descent.isRefused = true }
      }
      offset = end
    }
  }

  /// The jumbo payload option (RFC 2675, section 2), which counts from behind the IPv6 header.
  private func applyJumboLength(_ frame: RawSpan, _ header: Range<Int>, _ descent: inout Descent) {
    var offset = header.lowerBound &+ 2
    while offset &+ 2 <= header.upperBound {
      let kind = frame.octet(at: offset)
      if kind == 0 {
        offset &+= 1
        continue
      }
      let length = Int(frame.octet(at: offset &+ 1))
      guard offset &+ 2 &+ length <= header.upperBound else { return }
      if kind == 0xC2, length == 4 {
        let payloadLength = Int(frame.bigEndianUInt32(at: offset &+ 2))
        guard payloadLength > 65_535 else { return descent.isRefused = true }
        descent.setNetworkEnd(descent.networkOffset &+ 40 &+ payloadLength, by: .ipv6PayloadLength)
        return
      }
      offset &+= 2 &+ length
    }
  }
}

/// The numbers of IPv6 extension headers.
enum IPv6Header {
  static let hopByHop: UInt8 = 0
  static let routing: UInt8 = 43
  static let fragment: UInt8 = 44
  static let none: UInt8 = 59
  static let destinationOptions: UInt8 = 60
}

extension RawSpan {
  /// The IPv6 address at `offset`.
  @inline(__always)
  func ipv6Address(at offset: Int) -> Address {
    Address(high: bigEndianUInt64(at: offset), low: bigEndianUInt64(at: offset &+ 8))
  }
}
