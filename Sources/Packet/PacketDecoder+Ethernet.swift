import Bytes

/// EtherTypes that lead on to IP, and some that do not (IEEE registry).
@usableFromInline
enum EtherType {
  @usableFromInline static var ipv4: UInt16 { 0x0800 }
  @usableFromInline static var ipv6: UInt16 { 0x86DD }
  /// IEEE 802.1Q.
  @usableFromInline static var vlan: UInt16 { 0x8100 }
  static let mpls: UInt16 = 0x8847
  static let mplsMulticast: UInt16 = 0x8848
  static let pppoe: UInt16 = 0x8864
  static let transparentEthernet: UInt16 = 0x6558
  static let erspan2: UInt16 = 0x88BE
  static let erspan3: UInt16 = 0x22EB
  static let ppp: UInt16 = 0x880B
  /// Values below are lengths of 802.3.
  static let least: UInt16 = 0x0600
}

// Ethernet II, RFC 894:
//
//    0                   1                   2                   3
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  0 |                       Destination address                     |
//    +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//  4 |                               |                               |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
//  8 |                         Source address                        |
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
// 12 |       EtherType or length     | payload …
//    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
extension PacketDecoder {
  mutating func ethernet(
    _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    guard descent.has(14) else { return lack(14, of: .ethernet, descent) }
    let type = frame.bigEndianUInt16(at: descent.offset &+ 12)
    descent.offset &+= 14
    return payload(etherType: type, frame, &descent, &packet)
  }

  /// What follows an EtherType: IP, a tag, or something that carries IP.
  mutating func payload(
    etherType: UInt16, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    var type = etherType
    while true {
      switch type {
      case EtherType.ipv4: return ipv4(frame, &descent, &packet)
      case EtherType.ipv6: return ipv6(frame, &descent, &packet)
      case EtherType.vlan, 0x88A8, 0x9100, 0x9200, 0x9300:
        // A tag of IEEE 802.1Q or 802.1ad: priority and identifier, then the EtherType behind it.
        guard descent.has(4) else { return lack(4, of: .vlan, descent) }
        guard descent.goDeeper() else { return stop(.tooDeep) }
        let identifier = frame.bigEndianUInt16(at: descent.offset) & 0x0FFF
        counters.note(vlan: identifier)
        if descent.vlan == nil {
          descent.vlan = identifier
        } else if descent.innerVLAN == nil {
          descent.innerVLAN = identifier
        }
        type = frame.bigEndianUInt16(at: descent.offset &+ 2)
        descent.offset &+= 4
      default: return rarePayload(etherType: type, frame, &descent, &packet)
      }
    }
  }

  @inline(never)
  private mutating func rarePayload(
    etherType: UInt16, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    switch etherType {
    case EtherType.mpls, EtherType.mplsMulticast: mpls(frame, &descent, &packet)
    case EtherType.pppoe: pppoe(frame, &descent, &packet)
    case ..<EtherType.least: llc(length: Int(etherType), frame, &descent, &packet)
    default: stop(.notIP(etherType: etherType))
    }
  }

  /// 802.2 LLC behind an 802.3 length: SNAP with an EtherType (RFC 1042), or IP by its own service access point.
  mutating func llc(
    length: Int, _ frame: RawSpan, _ descent: inout Descent, _ packet: inout DecodedPacket
  ) -> Outcome {
    // A length beyond the frame belongs to a truncated mirror; IP's own length decides.
    if length >= 3 { descent.limit(to: length, by: .linkLength) }
    guard descent.has(3) else { return lack(3, of: .llc, descent) }
    let points = frame.bigEndianUInt16(at: descent.offset)
    let control = frame.octet(at: descent.offset &+ 2)
    if points == 0x0606, control == 0x03 {
      descent.offset &+= 3
      return ipv4(frame, &descent, &packet)
    }
    guard points == 0xAAAA, control == 0x03 else { return stop(.llc) }
    guard descent.has(8) else { return lack(8, of: .llc, descent) }
    let organisation = frame.bigEndianUInt32(at: descent.offset &+ 2) & 0x00FF_FFFF
    // 00-00-00 is RFC 1042; 00-00-F8 is the tunnel encapsulation of IEEE 802.1H.
    guard organisation == 0 || organisation == 0xF8 else { return stop(.llc) }
    let type = frame.bigEndianUInt16(at: descent.offset &+ 6)
    descent.offset &+= 8
    guard type >= EtherType.least else { return stop(.llc) }
    guard descent.goDeeper() else { return stop(.tooDeep) }
    return payload(etherType: type, frame, &descent, &packet)
  }
}
