/// How far the way down through a frame's headers has got, and what the headers passed have said.
struct Descent {
  /// Where the next header begins in the frame.
  var offset = 0
  /// Where the captured octets of the present layer end.
  var end: Int
  /// Where the present layer ended on the wire: not before `end`.
  var wireEnd: Int
  /// Who set `wireEnd`.
  var claimedBy = PacketError.Claim.frame
  /// Tags, tunnels and extension headers passed.
  var depth = 0
  /// See `FlowKey.tenant`.
  var tenant: UInt64 = 0
  /// The outermost VLAN identifier.
  var vlan: UInt16?
  /// The identifier of the tag behind it.
  var innerVLAN: UInt16?
  /// The innermost tunnel.
  var tunnel: Tunnel?
  /// Where the innermost IP header begins; -1 where there is none: before the first one, and in a datagram put together,
  /// whose payload alone is here.
  var networkOffset = -1
  /// Whether the innermost IP header is one of IPv6. The addresses lie here in halves, because whole ones, written in
  /// parts and read as one, cost the processor a stall.
  var isIPv6 = false
  private var sourceHigh: UInt64 = 0
  private var sourceLow: UInt64 = 0
  private var destinationHigh: UInt64 = 0
  private var destinationLow: UInt64 = 0
  /// Time to live or hop limit of the innermost IP header.
  var hopLimit: UInt8 = 0
  /// Identification of the innermost IPv4 header, or of the datagram put together.
  var identification: UInt32 = 0
  /// Whether an IP header claimed more octets than the frame had on the wire.
  var isOverstated = false
  /// Whether a receiver should drop it for the options of an IP header.
  var isRefused = false
  /// Whether the IPv4 header of a tunnel has a wrong checksum.
  var isTunnelDamaged = false
  /// Whether the octets come from fragments.
  var isReassembled = false

  /// At the first octet of a frame.
  @inline(__always)
  init(captured: Int, wireLength: Int) {
    end = captured
    wireEnd = max(captured, wireLength)
  }

  /// The sender in the innermost IP header.
  var source: Address {
    @inline(__always) get {
      isIPv6 ? Address(high: sourceHigh, low: sourceLow) : Address(v4: UInt32(truncatingIfNeeded: sourceLow))
    }
    @inline(__always) set {
      isIPv6 = newValue.family == .v6
      sourceHigh = newValue.high
      sourceLow = newValue.low
    }
  }

  /// The receiver in the innermost IP header, or the final one of a routing header.
  var destination: Address {
    @inline(__always) get {
      isIPv6
        ? Address(high: destinationHigh, low: destinationLow)
        : Address(v4: UInt32(truncatingIfNeeded: destinationLow))
    }
    @inline(__always) set {
      destinationHigh = newValue.high
      destinationLow = newValue.low
    }
  }

  /// The captured octets left.
  var captured: Int { end &- offset }

  /// The octets left that there were on the wire.
  var length: Int { wireEnd &- offset }

  /// Whether there are `count` captured octets left.
  @inline(__always)
  func has(_ count: Int) -> Bool { end &- offset >= count }

  /// Notes one more tag, tunnel or extension header; false when there are too many.
  @inline(__always)
  mutating func goDeeper() -> Bool {
    depth &+= 1
    return depth <= PacketDecoder.maximumDepth
  }

  /// Takes a length field at its word, as far as the layer around it allows: what follows is padding.
  @inline(__always)
  mutating func limit(to length: Int, by claim: PacketError.Claim) {
    guard length < wireEnd &- offset else { return }
    wireEnd = offset &+ length
    end = min(end, wireEnd)
    claimedBy = claim
  }

  /// Takes the length of an IP header at its word, even where the frame had less on the wire.
  @inline(__always)
  mutating func setNetworkEnd(_ networkEnd: Int, by claim: PacketError.Claim) {
    if networkEnd > wireEnd { isOverstated = true }
    wireEnd = networkEnd
    end = min(end, networkEnd)
    claimedBy = claim
  }

  /// Enters a tunnel, whose tenant, if it has one, is put beside those of the tunnels around it. Where the IPv4 header
  /// around it has a wrong checksum, the end of the tunnel drops the packet (RFC 1122, section 3.2.1.2).
  mutating func enter(_ tunnel: Tunnel, _ frame: RawSpan, tenant newTenant: UInt64? = nil) -> Bool {
    if !isIPv6, frame.ipv4HeaderChecksum(at: networkOffset) == .bad { isTunnelDamaged = true }
    self.tunnel = tunnel
    if let newTenant { tenant = tenant << 32 | newTenant }
    return goDeeper()
  }

  /// Goes on where the fragments of a datagram were taken out.
  mutating func resume(_ datagram: IPDatagram) {
    source = datagram.source
    destination = datagram.destination
    hopLimit = datagram.hopLimit
    identification = datagram.identification
    tenant = datagram.tenant
    vlan = datagram.vlan
    innerVLAN = datagram.innerVLAN
    tunnel = datagram.tunnel
    depth = datagram.depth
    isRefused = datagram.isRefused
    networkOffset = -1
    isReassembled = true
  }

  /// The datagram that a fragment found here belongs to.
  func datagram(_ protocolNumber: UInt8, identification: UInt32) -> IPDatagram {
    IPDatagram(
      source: source, destination: destination, protocolNumber: protocolNumber, identification: identification,
      hopLimit: hopLimit, tenant: tenant, vlan: vlan, innerVLAN: innerVLAN, tunnel: tunnel, depth: depth)
  }
}
