import Bytes

/// Link types other than Ethernet.
extension PacketDecoder {
  @inline(never)
  mutating func link(
    _ linkType: LinkType, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    switch linkType {
    case .ethernet: ethernet(frame, &descent, &packet)
    case .raw, .rawBSD, .rawOpenBSD: rawIP(frame, &descent, &packet)
    case .ipv4: ipv4(frame, &descent, &packet)
    case .ipv6: ipv6(frame, &descent, &packet)
    case .null, .loop: loopback(frame, &descent, &packet)
    case .linuxSLL: linuxSLL(frame, &descent, &packet)
    case .linuxSLL2: linuxSLL2(frame, &descent, &packet)
    case .ppp, .pppHDLC: ppp(frame, &descent, &packet)
    case .pppEther: pppoe(frame, &descent, &packet)
    case .cHDLC: cHDLC(frame, &descent, &packet)
    case .pfLog: pfLog(frame, &descent, &packet)
    case .nfLog: nfLog(frame, &descent, &packet)
    default: stop(.linkType(linkType))
    }
  }

  /// IPv4 or IPv6, told apart by the version.
  private mutating func rawIP(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(1) else { return lack(20, of: .ipv4, descent) }
    let isIPv6 = frame.octet(at: descent.offset) >> 4 == 6
    return isIPv6 ? ipv6(frame, &descent, &packet) : ipv4(frame, &descent, &packet)
  }

  /// BSD loopback: four octets of address family, in network order or that of a host nobody knows. The families are
  /// small numbers, so only one order makes sense.
  private mutating func loopback(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(4) else { return lack(4, of: .loopback, descent) }
    let number = frame.bigEndianUInt32(at: 0)
    descent.offset &+= 4
    return payload(family: number > 0xFFFF ? number.byteSwapped : number, frame, &descent, &packet)
  }

  /// IP by address family: 2 everywhere for IPv4; for IPv6 10 on Linux, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on
  /// Darwin.
  private mutating func payload(
    family: UInt32, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    switch family {
    case 2: ipv4(frame, &descent, &packet)
    case 10, 24, 28, 30: ipv6(frame, &descent, &packet)
    default: stop(.addressFamily(family))
    }
  }

  /// Linux "cooked" capture: packet type 2, ARPHRD type 2, address length 2, address 8, protocol 2.
  private mutating func linuxSLL(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(16) else { return lack(16, of: .linuxSLL, descent) }
    descent.offset &+= 16
    return payload(
      cooked: frame.bigEndianUInt16(at: 14), hardware: frame.bigEndianUInt16(at: 2), frame, &descent, &packet)
  }

  /// Version 2: protocol 2, reserved 2, interface index 4, ARPHRD type 2, packet type 1, address length 1, address 8.
  private mutating func linuxSLL2(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(20) else { return lack(20, of: .linuxSLL, descent) }
    descent.offset &+= 20
    return payload(
      cooked: frame.bigEndianUInt16(at: 0), hardware: frame.bigEndianUInt16(at: 8), frame, &descent, &packet)
  }

  /// The protocol of a cooked capture is an EtherType, except for netlink (824) and for Linux's own small numbers, of
  /// which 4 is 802.2 LLC.
  private mutating func payload(
    cooked type: UInt16, hardware: UInt16, _ frame: RawSpan, _ descent: inout Descent,
    _ packet: inout DecodedPacket
  ) -> Outcome {
    if hardware == 824 { return stop(.notIP(etherType: type)) }
    if type == 4 { return llc(length: 0, frame, &descent, &packet) }
    guard type >= EtherType.least else { return stop(.notIP(etherType: type)) }
    return payload(etherType: type, frame, &descent, &packet)
  }

  /// OpenBSD's packet filter log: length at 0, to be rounded up to 4, address family at 1.
  private mutating func pfLog(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(4) else { return lack(4, of: .pfLog, descent) }
    let length = (Int(frame.octet(at: 0)) &+ 3) & ~3
    guard length >= 4 else { return refuse(descent, .pfLog, needed: 4, found: length, .linkLength) }
    guard descent.has(length) else { return lack(length, of: .pfLog, descent) }
    descent.offset &+= length
    return payload(family: UInt32(frame.octet(at: 1)), frame, &descent, &packet)
  }

  /// Linux's packet filter log: family, version 0, resource, then attributes {length, type} in the byte order of the
  /// host (little-endian is taken), padded to 4, of which 9 is the packet.
  private mutating func nfLog(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(4) else { return lack(4, of: .nfLog, descent) }
    let family = UInt32(frame.octet(at: 0))
    descent.offset &+= 4
    while true {
      guard descent.has(4) else { return lack(4, of: .nfLog, descent) }
      let length = Int(frame.littleEndianUInt16(at: descent.offset))
      guard length >= 4 else { return refuse(descent, .nfLog, needed: 4, found: length, .linkLength) }
      if frame.littleEndianUInt16(at: descent.offset &+ 2) == 9 {
        descent.offset &+= 4
        descent.limit(to: length &- 4, by: .linkLength)
        return payload(family: family, frame, &descent, &packet)
      }
      let padded = (length &+ 3) & ~3
      guard descent.has(padded) else { return lack(padded, of: .nfLog, descent) }
      descent.offset &+= padded
    }
  }
}
