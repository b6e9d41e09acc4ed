import Bytes

/// The quick way past most frames of most captures: Ethernet, at most one tag, IPv4 without options and fragments or
/// IPv6 without extensions, TCP or UDP, ports that need no second look.
///
/// Anything else, whole or not, takes the long way through a ``PacketDecoder``, which finds the same for these frames;
/// here only one number is counted up, which is what makes it quick.
public struct FirstLook: Sendable {
  /// The ports that need a second look.
  @usableFromInline let interesting: PortSet
  /// What has been seen so far.
  public var counters = PacketCounters()
  @usableFromInline var octetsPassed: UInt64 = 0

  /// A look past the packets that have none of the `interesting` ports on either side.
  public init(for interesting: PortSet) { self.interesting = interesting }

  /// A look that finds everything worth a second one.
  public static let atNothing = FirstLook(for: .all)

  /// How many frames have passed.
  @inlinable public var passed: UInt64 { counters.passed }

  /// Their octets on the wire.
  public var octets: UInt64 { octetsPassed }

  /// Counts a frame if nobody watches its ports; otherwise nothing has been done.
  ///
  /// - Parameters:
  ///   - frame: the captured octets.
  ///   - linkType: what the first of them belongs to.
  ///   - wireLength: how many octets the frame had on the wire.
  @inlinable @inline(__always)
  public mutating func passes(_ frame: RawSpan, linkType: LinkType, wireLength: UInt32) -> Bool {
    guard linkType.rawValue == LinkType.ethernet.rawValue, frame.byteCount >= 18 else { return false }
    let passes =
      switch frame.bigEndianUInt16(at: 12) {
      case EtherType.ipv4: passesIPv4(frame, at: 14)
      case EtherType.ipv6: passesIPv6(frame, at: 14)
      case EtherType.vlan: passesTagged(frame)
      default: false
      }
    if passes { octetsPassed &+= UInt64(wireLength) }
    return passes
  }

  @inlinable @inline(__always)
  mutating func passesIPv4(_ frame: RawSpan, at offset: Int) -> Bool {
    guard frame.byteCount >= offset &+ 24 else { return false }
    let totalLength = frame.bigEndianUInt16(at: offset &+ 2)
    guard frame.octet(at: offset) == 0x45, totalLength == 0 || totalLength >= 24,
      frame.bigEndianUInt16(at: offset &+ 6) & 0x3FFF == 0,
      isQuick(frame.octet(at: offset &+ 9), frame.bigEndianUInt32(at: offset &+ 20))
    else { return false }
    counters.passedIPv4 &+= 1
    return true
  }

  @inlinable @inline(__always)
  mutating func passesIPv6(_ frame: RawSpan, at offset: Int) -> Bool {
    guard frame.byteCount >= offset &+ 44 else { return false }
    let payloadLength = frame.bigEndianUInt16(at: offset &+ 4)
    guard frame.octet(at: offset) >> 4 == 6, payloadLength == 0 || payloadLength >= 4,
      isQuick(frame.octet(at: offset &+ 6), frame.bigEndianUInt32(at: offset &+ 40))
    else { return false }
    counters.passedIPv6 &+= 1
    return true
  }

  @usableFromInline
  mutating func passesTagged(_ frame: RawSpan) -> Bool {
    switch frame.bigEndianUInt16(at: 16) {
    case EtherType.ipv4: guard passesIPv4(frame, at: 18) else { return false }
    case EtherType.ipv6: guard passesIPv6(frame, at: 18) else { return false }
    default: return false
    }
    counters.note(vlan: frame.bigEndianUInt16(at: 14) & 0x0FFF)
    return true
  }

  @inlinable @inline(__always)
  func isQuick(_ number: UInt8, _ ports: UInt32) -> Bool {
    (number == Transport.tcp.rawValue || number == Transport.udp.rawValue)
      && !interesting.contains(UInt16(truncatingIfNeeded: ports >> 16))
      && !interesting.contains(UInt16(truncatingIfNeeded: ports))
  }
}
