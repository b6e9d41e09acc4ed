import Bytes

extension PacketDecoder {
  /// Whether a fragmented datagram of an IP protocol can hold a segment, by itself or in a tunnel.
  func canLeadToSegment(_ number: UInt8) -> Bool {
    switch number {
    case 6, 17, 4, 41, 47, 51, 97, 137: true
    case IPv6Header.hopByHop, IPv6Header.routing, IPv6Header.destinationOptions: true
    default: false
    }
  }

  /// What follows an IP header and its extensions: a segment, a tunnel, an error, or nothing to be followed.
  mutating func ipPayload(
    _ number: UInt8, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    switch number {
    case Transport.tcp.rawValue: tcp(frame, &descent, &packet)
    case Transport.udp.rawValue: udp(frame, &descent, &packet)
    case 1, 58: icmp(frame, &descent)
    case 4, 41: ipInIP(number, frame, &descent, &packet)
    case 47: gre(frame, &descent, &packet)
    case ESP.number: stop(.esp)
    case 51: authenticationHeader(frame, &descent, &packet)
    case 97: etherIP(frame, &descent, &packet)
    case 137: mpls(frame, &descent, &packet)
    default: stop(.ipProtocol(number))
    }
  }

  // RFC 9293, section 3.1:
  //
  //    0                   1                   2                   3
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |          Source port          |       Destination port        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  4 |                        Sequence number                        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  8 |                    Acknowledgment number                      |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  // 12 | Offset| Rsrvd | Control bits  |            Window             |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  // 16 |           Checksum            |         Urgent pointer        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  private mutating func tcp(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    let start = descent.offset
    guard descent.has(4) else { return lack(20, of: .tcp, descent) }
    let source = frame.bigEndianUInt16(at: start)
    let destination = frame.bigEndianUInt16(at: start &+ 2)
    guard watched.contains(source) || watched.contains(destination) else { return .unwatched }
    guard descent.has(20) else { return lack(20, of: .tcp, descent) }
    let headerLength = Int(frame.octet(at: start &+ 12) >> 4) &* 4
    guard headerLength >= 20 else {
      return refuse(descent, .tcp, needed: 20, found: headerLength, .tcpDataOffset)
    }
    guard headerLength <= descent.length else {
      return refuse(descent, .tcp, needed: headerLength, found: descent.length, descent.claimedBy)
    }
    packet.tcp = TCPHeader(frame, at: start, headerLength: headerLength, end: min(start &+ headerLength, descent.end))
    finish(.tcp, from: source, to: destination, headerLength: headerLength, descent, &packet)
    return .segment
  }

  // RFC 768:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |          Source port          |       Destination port        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  4 |            Length             |           Checksum            |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  private mutating func udp(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    let start = descent.offset
    guard descent.has(8) else { return lack(8, of: .udp, descent) }
    let source = frame.bigEndianUInt16(at: start)
    let destination = frame.bigEndianUInt16(at: start &+ 2)
    let isWatched = watched.contains(source) || watched.contains(destination)
    // A length of 0 is that of a jumbogram (RFC 2675, section 4) or of segmentation offload: IP's length counts.
    let length = Int(frame.bigEndianUInt16(at: start &+ 4))
    if length != 0 {
      guard length >= 8 else {
        return isWatched ? refuse(descent, .udp, needed: 8, found: length, .udpLength) : .unwatched
      }
      guard length <= descent.length else {
        guard isWatched else { return .unwatched }
        return refuse(descent, .udp, needed: length, found: descent.length, descent.claimedBy)
      }
      descent.limit(to: length, by: .udpLength)
    }
    if let outcome = tunnelOverUDP(source, destination, frame, descent, &packet) { return outcome }
    guard isWatched else { return .unwatched }
    packet.tcp = nil
    finish(.udp, from: source, to: destination, headerLength: 8, descent, &packet)
    return .segment
  }

  /// Writes down what is common to TCP and UDP.
  @inline(__always)
  private mutating func finish(
    _ transport: Transport, from source: UInt16, to destination: UInt16, headerLength: Int, _ descent: Descent,
    _ packet: inout DecodedPacket
  ) {
    let sender = Endpoint(address: descent.source, port: source)
    let receiver = Endpoint(address: descent.destination, port: destination)
    packet.key = FlowKey(source: sender, destination: receiver, transport: transport, tenant: descent.tenant)
    packet.sender = receiver < sender ? .upper : .lower
    packet.networkOffset = descent.networkOffset
    packet.transportOffset = descent.offset
    let start = min(descent.offset &+ headerLength, descent.end)
    packet.payload = start..<descent.end
    packet.payloadLength = descent.length &- headerLength
    packet.hopLimit = descent.hopLimit
    packet.identification = UInt16(truncatingIfNeeded: descent.identification)
    packet.vlan = descent.vlan
    packet.innerVLAN = descent.innerVLAN
    packet.tunnel = descent.tunnel
    packet.isReassembled = descent.isReassembled
    packet.isWatched = true
    packet.isOverstated = descent.isOverstated
    packet.isRefused = descent.isRefused
    if descent.isOverstated { counters.overstated &+= 1 }
  }
}
