import Bytes

/// From a frame to the TCP segment or UDP datagram in it, through link headers, tags, tunnels and IP.
///
/// The decoder borrows a frame for the call and writes plain values and ranges into a ``DecodedPacket`` that the caller
/// uses again and again: nothing is allocated. A frame whose ports nobody watches is left as soon as its ports are
/// known. Cut frames are normal: what was captured is decoded, and the packet says how long it was on the wire.
public struct PacketDecoder: Sendable {
  /// What was found in a frame. The details of the rarer ones stand in the decoder until the next call.
  public enum Outcome: UInt8, Sendable, CaseIterable {
    /// A TCP segment or UDP datagram on a watched port: the packet has been filled in.
    case segment
    /// A TCP segment or UDP datagram, or an ICMP error about one, on no watched port; the packet means nothing.
    case unwatched
    /// A fragment of an IP datagram that could hold a segment: see ``PacketDecoder/fragment``.
    case fragment
    /// An ICMP error that quotes a flow on a watched port: see ``PacketDecoder/icmpError``.
    case icmp
    /// In order, but not to be followed: see ``PacketDecoder/opaqueReason``.
    case opaque
    /// Not what a header claims it is: see ``PacketDecoder/error``.
    case malformed
  }

  /// How many tags, tunnels and extension headers may stand within one another, reassembled datagrams included.
  public static let maximumDepth = 16

  /// The ports whose packets are decoded whole.
  public let watched: PortSet
  /// The first look at a frame: past those that have neither a watched port nor one of a tunnel over UDP.
  var look: FirstLook
  /// The last fragment found.
  public internal(set) var fragment: IPFragment?
  /// The last ICMP error found.
  public internal(set) var icmpError: ICMPError?
  /// Why the last frame that could not be followed could not.
  public internal(set) var opaqueReason: OpaqueReason?
  /// What was wrong with the last malformed frame.
  public internal(set) var error: PacketError?
  /// A decoder for the packets that have one of the `watched` ports on either side.
  public init(watching watched: PortSet) {
    self.watched = watched
    look = FirstLook(for: watched.union(PortSet([VXLAN.port, VXLAN.linuxPort, GENEVE.port, ESP.port])))
  }

  /// What has been seen so far.
  public var counters: PacketCounters {
    _read { yield look.counters }
    _modify { yield &look.counters }
  }

  /// A look of its own, by which frames may pass that need not come here.
  public var firstLook: FirstLook { FirstLook(for: look.interesting) }

  /// Decodes a frame.
  ///
  /// - Parameters:
  ///   - frame: the captured octets.
  ///   - linkType: what the first of them belongs to.
  ///   - wireLength: how many octets the frame had on the wire.
  ///   - packet: holds the packet if the outcome is ``Outcome/segment``.
  public mutating func decode(
    _ frame: RawSpan, linkType: LinkType, wireLength: Int, into packet: inout DecodedPacket
  ) -> Outcome {
    passes(frame, linkType: linkType, wireLength: UInt32(clamping: wireLength))
      ? .unwatched : decodeFurther(frame, linkType: linkType, wireLength: wireLength, into: &packet)
  }

  /// Counts a frame if its ports, seen at first sight, are such that nobody watches; otherwise it must be decoded further
  /// by ``decodeFurther(_:linkType:wireLength:into:)``, and nothing has been done.
  ///
  /// - Parameters:
  ///   - frame: the captured octets.
  ///   - linkType: what the first of them belongs to.
  ///   - wireLength: how many octets the frame had on the wire.
  public mutating func passes(_ frame: RawSpan, linkType: LinkType, wireLength: UInt32) -> Bool {
    look.passes(frame, linkType: linkType, wireLength: wireLength)
  }

  /// Decodes a frame that does not pass at first sight; the parameters are those of
  /// ``decode(_:linkType:wireLength:into:)``.
  public mutating func decodeFurther(
    _ frame: RawSpan, linkType: LinkType, wireLength: Int, into packet: inout DecodedPacket
  ) -> Outcome {
    counters.framesLookedInto &+= 1
    var descent = Descent(captured: frame.byteCount, wireLength: wireLength)
    let outcome = link(linkType, frame, &descent, &packet)
    count(outcome)
    return outcome
  }

  /// Decodes the payload of a datagram that was put together from fragments. Offsets in `packet` are those of `octets`.
  ///
  /// - Parameters:
  ///   - octets: the payload of the datagram, from its first octet on.
  ///   - datagram: what its IP header said.
  ///   - wireLength: how many octets the payload had, more than there are if the snap length cut the fragments.
  ///   - packet: as in ``decode(_:linkType:wireLength:into:)``.
  public mutating func decode(
    _ octets: RawSpan, of datagram: IPDatagram, wireLength: Int, into packet: inout DecodedPacket
  ) -> Outcome {
    counters.reassembled &+= 1
    var descent = Descent(captured: octets.byteCount, wireLength: wireLength)
    descent.resume(datagram)
    guard descent.goDeeper() else { return stop(.tooDeep) }
    let outcome =
      descent.isIPv6
      ? ipv6Chain(datagram.protocolNumber, frame: octets, &descent, &packet)
      : ipPayload(datagram.protocolNumber, octets, &descent, &packet)
    count(outcome)
    return outcome
  }

  @inline(__always)
  private mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .segment: counters.segments &+= 1
    case .unwatched: counters.unwatchedLookedInto &+= 1
    case .fragment: counters.fragments &+= 1
    case .icmp: counters.icmpErrors &+= 1
    case .opaque, .malformed: break
    }
  }
}

/// The ways out that are not hot.
extension PacketDecoder {
  /// Ends the descent at something that is in order.
  @inline(never)
  mutating func stop(_ reason: OpaqueReason) -> Outcome {
    opaqueReason = reason
    counters.note(reason)
    return .opaque
  }

  /// Ends it because `layer` needs more octets than were captured.
  @inline(never)
  mutating func lack(_ needed: Int, of layer: PacketError.Layer, _ descent: Descent) -> Outcome {
    fail(
      PacketError(
        layer: layer, offset: descent.offset, needed: needed, available: max(0, descent.captured),
        claimedBy: descent.length >= needed ? .snapLength : descent.claimedBy))
  }

  /// Ends it because a field of `layer` has a value that cannot be.
  @inline(never)
  mutating func refuse(
    _ descent: Descent, _ layer: PacketError.Layer, needed: Int, found: Int, _ claim: PacketError.Claim
  ) -> Outcome {
    fail(PacketError(layer: layer, offset: descent.offset, needed: needed, available: found, claimedBy: claim))
  }

  private mutating func fail(_ problem: PacketError) -> Outcome {
    error = problem
    counters.note(problem)
    return .malformed
  }
}
