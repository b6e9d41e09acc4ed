import Bytes

extension PacketDecoder {
  /// The quick way past most frames of most captures: Ethernet, at most one tag, IPv4 without options and fragments or
  /// IPv6 without extensions, TCP or UDP, ports that need no look. Anything else, whole or not, takes the long way,
  /// which finds the same for these frames; here nothing is written down, which is what makes it quick.
  @inline(__always)
  mutating func passesQuickly(_ frame: RawSpan) -> Bool {
    guard frame.byteCount >= 18 else { return false }
    var type = frame.bigEndianUInt16(at: 12)
    var offset = 14
    var vlan = UInt16.max
    if type == 0x8100 {
      vlan = frame.bigEndianUInt16(at: 14) & 0x0FFF
      type = frame.bigEndianUInt16(at: 16)
      offset = 18
    }
    switch type {
    case EtherType.ipv4:
      guard frame.byteCount >= offset &+ 24 else { return false }
      let totalLength = frame.bigEndianUInt16(at: offset &+ 2)
      guard frame.octet(at: offset) == 0x45, totalLength == 0 || totalLength >= 24,
        frame.bigEndianUInt16(at: offset &+ 6) & 0x3FFF == 0,
        isQuick(frame.octet(at: offset &+ 9), frame.bigEndianUInt32(at: offset &+ 20))
      else { return false }
      counters.ipv4 &+= 1
    case EtherType.ipv6:
      guard frame.byteCount >= offset &+ 44 else { return false }
      let payloadLength = frame.bigEndianUInt16(at: offset &+ 4)
      guard frame.octet(at: offset) >> 4 == 6, payloadLength == 0 || payloadLength >= 4,
        isQuick(frame.octet(at: offset &+ 6), frame.bigEndianUInt32(at: offset &+ 40))
      else { return false }
      counters.ipv6 &+= 1
    default: return false
    }
    if vlan != .max { counters.note(vlan: vlan) }
    return true
  }

  @inline(__always)
  private func isQuick(_ number: UInt8, _ ports: UInt32) -> Bool {
    (number == Transport.tcp.rawValue || number == Transport.udp.rawValue)
      && !interesting.contains(UInt16(truncatingIfNeeded: ports >> 16))
      && !interesting.contains(UInt16(truncatingIfNeeded: ports))
  }
}
