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

  /// Counts a datagram that its fragments do not make up, as far as what is there of it tells its ports.
  ///
  /// - Parameters:
  ///   - opening: the octets from the first one on, without a hole; none if the first fragment is missing.
  ///   - datagram: what its IP header said.
  ///   - wireLength: how many octets it has at least.
  public mutating func noteIncomplete(_ opening: RawSpan, of datagram: IPDatagram, wireLength: Int) {
    // It is only looked at: it counts as nothing else.
    let before = counters
    var packet = DecodedPacket()
    let outcome = decode(opening, of: datagram, wireLength: max(wireLength, opening.byteCount), into: &packet)
    let isWatched = outcome == .segment || counters.unreadOnWatchedPorts > before.unreadOnWatchedPorts
    counters = before
    switch outcome {
    case .segment, .malformed, .fragment: counters.noteIncomplete(isWatched: isWatched)
    case .unwatched, .opaque, .icmp: break
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
    guard descent.has(20) else { return onWatchedPort(lack(20, of: .tcp, descent)) }
    let headerLength = Int(frame.octet(at: start &+ 12) >> 4) &* 4
    guard headerLength >= 20 else {
      return onWatchedPort(refuse(descent, .tcp, needed: 20, found: headerLength, .tcpDataOffset))
    }
    guard headerLength <= descent.length else {
      return onWatchedPort(
        refuse(descent, .tcp, needed: headerLength, found: descent.length, descent.claimedBy))
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
    guard descent.has(4) else { return lack(8, of: .udp, descent) }
    let source = frame.bigEndianUInt16(at: start)
    let destination = frame.bigEndianUInt16(at: start &+ 2)
    let isWatched = watched.contains(source) || watched.contains(destination)
    guard descent.has(8) else {
      if isWatched { return onWatchedPort(lack(8, of: .udp, descent)) }
      // Behind the port of a tunnel there may be others.
      let isKnown = !look.interesting.contains(source) && !look.interesting.contains(destination)
      return isKnown && descent.length >= 8 ? .unwatched : lack(8, of: .udp, descent)
    }
    // A length of 0 is that of a jumbogram (RFC 2675, section 4) or of segmentation offload: IP's length counts.
    let length = Int(frame.bigEndianUInt16(at: start &+ 4))
    if length != 0 {
      guard length >= 8 else {
        guard isWatched else { return .unwatched }
        return onWatchedPort(refuse(descent, .udp, needed: 8, found: length, .udpLength))
      }
      guard length <= descent.length else {
        guard isWatched else { return .unwatched }
        return onWatchedPort(refuse(descent, .udp, needed: length, found: descent.length, descent.claimedBy))
      }
      descent.limit(to: length, by: .udpLength)
    }
    if let outcome = tunnelOverUDP(source, destination, frame, descent, &packet) { return outcome }
    guard isWatched else { return .unwatched }
    packet.tcp = nil
    finish(.udp, from: source, to: destination, headerLength: 8, descent, &packet)
    return .segment
  }

  /// Notes that what cannot be read has a watched port nevertheless.
  @inline(never)
  private mutating func onWatchedPort(_ outcome: Outcome) -> Outcome {
    if let error { counters.noteOnWatchedPort(error) }
    return outcome
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
    packet.isTunnelDamaged = descent.isTunnelDamaged
    if descent.isOverstated { counters.overstated &+= 1 }
  }
}
