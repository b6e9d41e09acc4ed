import Bytes

extension PacketDecoder {
  // RFC 2516, section 4:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |  VER  | TYPE  |      CODE     |          SESSION_ID           |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  4 |            LENGTH             |           payload             ~
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  mutating func pppoe(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(6) else { return lack(6, of: .pppoe, descent) }
    // Version 1, type 1, and code 0: session data.
    guard frame.bigEndianUInt16(at: descent.offset) == 0x1100 else {
      return stop(.notIP(etherType: EtherType.pppoe))
    }
    let length = Int(frame.bigEndianUInt16(at: descent.offset &+ 4))
    descent.offset &+= 6
    descent.limit(to: length, by: .linkLength)
    guard descent.enter(.pppoe, frame) else { return stop(.tooDeep) }
    counters.note(.pppoe)
    return pppProtocol(frame, &descent, &packet)
  }

  /// PPP with or without the address and control octets of RFC 1662, section 3.1.
  mutating func ppp(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(2) else { return lack(2, of: .ppp, descent) }
    switch frame.bigEndianUInt16(at: descent.offset) {
    case 0xFF03: descent.offset &+= 2
    // Cisco's HDLC, which shares the link type: unicast and multicast addresses.
    case 0x0F00, 0x8F00: return cHDLC(frame, &descent, &packet)
    default: break
    }
    return pppProtocol(frame, &descent, &packet)
  }

  /// The PPP protocol number: one octet if that is odd, for it may be compressed (RFC 1661, section 2).
  mutating func pppProtocol(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(1) else { return lack(2, of: .ppp, descent) }
    var number = UInt16(frame.octet(at: descent.offset))
    if number & 1 == 0 {
      guard descent.has(2) else { return lack(2, of: .ppp, descent) }
      number = frame.bigEndianUInt16(at: descent.offset)
      descent.offset &+= 1
    }
    descent.offset &+= 1
    switch number {
    case 0x0021: return ipv4(frame, &descent, &packet)
    case 0x0057: return ipv6(frame, &descent, &packet)
    case 0x0281, 0x0283: return mpls(frame, &descent, &packet)
    default: return stop(.ppp(number))
    }
  }

  /// Cisco HDLC: address, control, EtherType.
  mutating func cHDLC(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(4) else { return lack(4, of: .cHDLC, descent) }
    let type = frame.bigEndianUInt16(at: descent.offset &+ 2)
    descent.offset &+= 4
    guard type >= EtherType.least else { return stop(.notIP(etherType: type)) }
    return payload(etherType: type, frame, &descent, &packet)
  }

  // A label stack entry of RFC 3032, section 2.1:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //    |                Label                  | TC  |S|      TTL      |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  mutating func mpls(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.enter(.mpls, frame) else { return stop(.tooDeep) }
    counters.note(.mpls)
    var isBottom = false
    var labels = 0
    while !isBottom {
      guard descent.has(4) else { return lack(4, of: .mpls, descent) }
      labels += 1
      guard labels <= Self.maximumDepth else { return stop(.tooDeep) }
      isBottom = frame.octet(at: descent.offset &+ 2) & 1 != 0
      descent.offset &+= 4
    }
    guard descent.has(1) else { return lack(1, of: .mpls, descent) }
    // Nothing names what is inside: the first four bits of IP are its version, those of a pseudowire's control word 0
    // (RFC 4385, section 3). An Ethernet address that begins with 4 or 6 without a control word reads as IP.
    switch frame.octet(at: descent.offset) >> 4 {
    case 4: return ipv4(frame, &descent, &packet)
    case 6: return ipv6(frame, &descent, &packet)
    case 0: return pseudowire(frame, &descent, &packet)
    default: return ethernet(frame, &descent, &packet)
    }
  }

  /// Ethernet behind a control word, or without one if its address begins with four zero bits, as many do.
  private mutating func pseudowire(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(18) else { return lack(18, of: .mpls, descent) }
    let withoutControlWord = frame.bigEndianUInt16(at: descent.offset &+ 12)
    let withControlWord = frame.bigEndianUInt16(at: descent.offset &+ 16)
    let isBare = leadsToIP(withoutControlWord) && !leadsToIP(withControlWord)
    if !isBare { descent.offset &+= 4 }
    return ethernet(frame, &descent, &packet)
  }

  private func leadsToIP(_ etherType: UInt16) -> Bool {
    switch etherType {
    case EtherType.ipv4, EtherType.ipv6, EtherType.vlan, 0x88A8, EtherType.mpls, EtherType.pppoe: true
    default: false
    }
  }
}
