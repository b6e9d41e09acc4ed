import Bytes

/// Virtual eXtensible Local Area Network (RFC 7348, section 5).
enum VXLAN {
  static let port: UInt16 = 4789
  /// What Linux used before the port was assigned.
  static let linuxPort: UInt16 = 8472
}

/// Generic Network Virtualization Encapsulation (RFC 8926, section 3.4).
enum GENEVE {
  static let port: UInt16 = 6081
}

extension PacketDecoder {
  /// The tunnel in a UDP datagram, or nil if it holds none.
  @inline(never)
  mutating func tunnelOverUDP(
    _ source: UInt16, _ destination: UInt16, _ frame: RawSpan, _ descent: Descent, _ packet: inout DecodedPacket
  ) -> Outcome? {
    switch destination {
    case VXLAN.port, VXLAN.linuxPort: vxlan(frame, descent, &packet)
    case GENEVE.port: geneve(frame, descent, &packet)
    case ESP.port: espInUDP(frame, descent)
    default: source == ESP.port ? espInUDP(frame, descent) : nil
    }
  }

  // RFC 7348, section 5:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |R|R|R|R|I|R|R|R|            Reserved                           |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  4 |                VXLAN network identifier       |   Reserved    |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  private mutating func vxlan(
    _ frame: RawSpan, _ outer: Descent, _ packet: inout DecodedPacket
  ) -> Outcome? {
    var descent = outer
    descent.offset &+= 8
    // The other flags are those of extensions that change nothing for the octets behind; without I it is none.
    guard descent.length >= 8 else { return nil }
    guard descent.has(8) else { return lack(8, of: .vxlan, descent) }
    guard frame.octet(at: descent.offset) & 0x08 != 0 else { return nil }
    let network = UInt64(frame.bigEndianUInt32(at: descent.offset &+ 4) >> 8)
    descent.offset &+= 8
    guard descent.enter(.vxlan, frame, tenant: network) else { return stop(.tooDeep) }
    counters.note(.vxlan)
    return ethernet(frame, &descent, &packet)
  }

  // RFC 8926, section 3.4:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |Ver|  Opt len  |O|C|    Rsvd.  |          Protocol type        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  4 |        Virtual network identifier (VNI)       |    Reserved   |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  8 |                   Variable-length options                     |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  private mutating func geneve(
    _ frame: RawSpan, _ outer: Descent, _ packet: inout DecodedPacket
  ) -> Outcome? {
    var descent = outer
    descent.offset &+= 8
    guard descent.length >= 8 else { return nil }
    guard descent.has(8) else { return lack(8, of: .geneve, descent) }
    let first = frame.octet(at: descent.offset)
    guard first >> 6 == 0 else { return nil }
    let length = 8 &+ Int(first & 0x3F) &* 4
    guard descent.has(length) else { return lack(length, of: .geneve, descent) }
    let type = frame.bigEndianUInt16(at: descent.offset &+ 2)
    let network = UInt64(frame.bigEndianUInt32(at: descent.offset &+ 4) >> 8)
    descent.offset &+= length
    guard descent.enter(.geneve, frame, tenant: network) else { return stop(.tooDeep) }
    counters.note(.geneve)
    if type == EtherType.transparentEthernet { return ethernet(frame, &descent, &packet) }
    return payload(etherType: type, frame, &descent, &packet)
  }

  /// ESP in UDP, told from IKE by its marker of four zero octets and from keep-alives by its length (RFC 3948, section 2).
  private mutating func espInUDP(_ frame: RawSpan, _ outer: Descent) -> Outcome? {
    guard outer.length >= 8 &+ 8, outer.has(12) else { return nil }
    return frame.bigEndianUInt32(at: outer.offset &+ 8) != 0 ? stop(.esp) : nil
  }
}
