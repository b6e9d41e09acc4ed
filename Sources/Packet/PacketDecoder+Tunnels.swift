import Bytes

/// Encapsulating Security Payload (RFC 4303; in UDP: RFC 3948).
enum ESP {
  static let number: UInt8 = 50
  static let port: UInt16 = 4500
}

extension PacketDecoder {
  /// IP in IP (RFC 2003, RFC 2473, RFC 4213): the number says which version is inside.
  mutating func ipInIP(
    _ number: UInt8, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.enter(.ipInIP, frame) else { return stop(.tooDeep) }
    counters.note(.ipInIP)
    return number == 4 ? ipv4(frame, &descent, &packet) : ipv6(frame, &descent, &packet)
  }

  // RFC 2784, section 2.1, with the key and sequence number of RFC 2890:
  //
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //  0 |C| |K|S| Reserved0       | Ver |         Protocol type         |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //    |      Checksum (optional)      |       Reserved1 (optional)    |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //    |                         Key (optional)                        |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  //    |                 Sequence number (optional)                    |
  //    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  mutating func gre(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(4) else { return lack(4, of: .gre, descent) }
    let flags = frame.bigEndianUInt16(at: descent.offset)
    let type = frame.bigEndianUInt16(at: descent.offset &+ 2)
    if flags & 7 == 1 { return enhancedGRE(flags, type, frame, &descent, &packet) }
    // Version 0 without a source route (RFC 1701), which nobody uses.
    guard flags & 0x4007 == 0 else { return stop(.ipProtocol(47)) }
    let keyOffset = 4 &+ (flags & 0x8000 != 0 ? 4 : 0)
    let hasKey = flags & 0x2000 != 0
    let hasSequence = flags & 0x1000 != 0
    let length = keyOffset &+ (hasKey ? 4 : 0) &+ (hasSequence ? 4 : 0)
    guard descent.has(length) else { return lack(length, of: .gre, descent) }
    let key = hasKey ? frame.bigEndianUInt32(at: descent.offset &+ keyOffset) : nil
    descent.offset &+= length
    guard descent.enter(.gre, frame, tenant: key.map { tenant(ofKey: $0, type) }) else {
      return stop(.tooDeep)
    }
    counters.note(.gre)
    switch type {
    case EtherType.transparentEthernet: return ethernet(frame, &descent, &packet)
    case EtherType.erspan2: return erspan(length: hasSequence ? 8 : 0, frame, &descent, &packet)
    case EtherType.erspan3: return erspan(length: 12, frame, &descent, &packet)
    default: return payload(etherType: type, frame, &descent, &packet)
    }
  }

  /// The tenant of a GRE key. NVGRE (RFC 7637, section 3.2) keeps the low octet for load sharing, where both directions
  /// may differ; its virtual subnets begin at 0x1000, which tells its keys from small plain ones.
  private func tenant(ofKey key: UInt32, _ type: UInt16) -> UInt64 {
    type == EtherType.transparentEthernet && key >> 8 >= 0x1000 ? UInt64(key >> 8) : UInt64(key)
  }

  /// GRE version 1 (RFC 2637, section 4.1): PPP in PPTP. The key is length and call, which differ by direction.
  private mutating func enhancedGRE(
    _ flags: UInt16, _ type: UInt16, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard type == EtherType.ppp, flags & 0x2000 != 0 else { return stop(.ipProtocol(47)) }
    let length = 8 &+ (flags & 0x1000 != 0 ? 4 : 0) &+ (flags & 0x0080 != 0 ? 4 : 0)
    guard descent.has(length) else { return lack(length, of: .gre, descent) }
    // Without a sequence number it is a bare acknowledgement.
    guard flags & 0x1000 != 0 else { return stop(.ipProtocol(47)) }
    descent.offset &+= length
    guard descent.enter(.gre, frame) else { return stop(.tooDeep) }
    counters.note(.gre)
    return ppp(frame, &descent, &packet)
  }

  /// ERSPAN: a mirrored Ethernet frame behind a header of 8 (type II), 12 or 20 (type III) or no octets (type I). The
  /// session of the mirror is no tenant: it says who looks, not whose traffic it is.
  private mutating func erspan(
    length: Int, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(length) else { return lack(length, of: .erspan, descent) }
    var length = length
    if length == 12, frame.octet(at: descent.offset &+ 11) & 1 != 0 { length = 20 }
    guard descent.has(length) else { return lack(length, of: .erspan, descent) }
    descent.offset &+= length
    return ethernet(frame, &descent, &packet)
  }

  /// Authentication Header (RFC 4302): its length counts 32-bit words less 2.
  mutating func authenticationHeader(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(12) else { return lack(12, of: .authenticationHeader, descent) }
    let length = (Int(frame.octet(at: descent.offset &+ 1)) &+ 2) &* 4
    guard length >= 12 else {
      return refuse(descent, .authenticationHeader, needed: 12, found: length, .extensionLength)
    }
    guard descent.has(length) else { return lack(length, of: .authenticationHeader, descent) }
    guard descent.goDeeper() else { return stop(.tooDeep) }
    counters.authenticated &+= 1
    let next = frame.octet(at: descent.offset)
    descent.offset &+= length
    if descent.source.family == .v6 { return ipv6Chain(next, frame: frame, &descent, &packet) }
    return ipPayload(next, frame, &descent, &packet)
  }

  /// Ethernet in IP (RFC 3378): version 3 and twelve zero bits.
  mutating func etherIP(_ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket) -> Outcome {
    guard descent.has(2) else { return lack(2, of: .etherIP, descent) }
    guard frame.octet(at: descent.offset) >> 4 == 3 else { return stop(.ipProtocol(97)) }
    descent.offset &+= 2
    guard descent.enter(.etherIP, frame) else { return stop(.tooDeep) }
    counters.note(.etherIP)
    return ethernet(frame, &descent, &packet)
  }
}
