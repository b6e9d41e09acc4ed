/// What a decoder has seen: what a report needs to say what was looked into and what it cannot tell.
public struct PacketCounters: Sendable, Equatable {
  /// How many EtherTypes that are not IP are told apart; the packets of further ones count as ``otherNotIP``.
  public static let maximumEtherTypes = 32
  /// How many link types that are not known are told apart; all of them count as ``unknownLinkType``.
  public static let maximumLinkTypes = 32

  /// Frames decoded.
  public var frames: UInt64 { framesLookedInto &+ passed }
  /// Segments and datagrams on watched ports.
  public internal(set) var segments: UInt64 = 0
  /// Segments, datagrams and ICMP errors on other ports.
  public var unwatched: UInt64 { unwatchedLookedInto &+ passed }
  /// IPv4 headers, those in tunnels included.
  public var ipv4: UInt64 { ipv4LookedInto &+ passedIPv4 }
  /// IPv6 headers, those in tunnels included.
  public var ipv6: UInt64 { ipv6LookedInto &+ passedIPv6 }
  /// Frames that passed at first sight, by their IP: one frame, one header, one packet that nobody watches.
  @usableFromInline var passedIPv4: UInt64 = 0
  @usableFromInline var passedIPv6: UInt64 = 0
  @inlinable var passed: UInt64 { passedIPv4 &+ passedIPv6 }
  /// The same for those that did not.
  var framesLookedInto: UInt64 = 0
  var unwatchedLookedInto: UInt64 = 0
  var ipv4LookedInto: UInt64 = 0
  var ipv6LookedInto: UInt64 = 0
  /// Headers of each tunnel, in the order of `Tunnel.allCases`.
  private(set) var tunnels = [UInt64](repeating: 0, count: Tunnel.allCases.count)
  /// Packets of ESP, in UDP or not: nobody can look into them.
  public internal(set) var esp: UInt64 = 0
  /// Authentication headers (RFC 4302), which hide nothing.
  public internal(set) var authenticated: UInt64 = 0
  /// Fragments of IP datagrams handed on.
  public internal(set) var fragments: UInt64 = 0
  /// Datagrams put together from fragments and decoded.
  public internal(set) var reassembled: UInt64 = 0
  /// Fragments whose datagram lacks its first fragment, hence its ports, as told by ``noteFragmentsWithoutStart(_:)``.
  public private(set) var fragmentsWithoutStart: UInt64 = 0
  /// Datagrams on watched ports that their fragments do not make up, as told by ``noteIncomplete(isWatched:)``.
  public private(set) var incompleteDatagrams: UInt64 = 0
  /// Datagrams that their fragments do not make up, and that do not tell their ports, as told likewise.
  public private(set) var incompleteWithoutPorts: UInt64 = 0
  /// ICMP errors about watched ports.
  public internal(set) var icmpErrors: UInt64 = 0
  /// Packets of IP protocols that cannot carry a session, ICMP among them.
  public private(set) var otherProtocols: UInt64 = 0
  /// Frames that are not IP, by EtherType.
  public private(set) var notIPByEtherType: [UInt16: UInt64] = [:]
  /// Frames that are not IP and have no EtherType, or one of too many.
  public private(set) var otherNotIP: UInt64 = 0
  /// Frames of a link type that is not known.
  public private(set) var unknownLinkType: UInt64 = 0
  /// The same by the link type's number, the first ``maximumLinkTypes`` of them.
  public private(set) var unknownByLinkType: [UInt32: UInt64] = [:]
  /// Frames with more headers within one another than are followed.
  public private(set) var tooDeep: UInt64 = 0
  /// Frames whose headers the snap length cut.
  public private(set) var cut: UInt64 = 0
  /// Those of them that are known to be on watched ports, as only what stands behind these is missing.
  public private(set) var cutOnWatchedPorts: UInt64 = 0
  /// Malformed frames that are known to be on watched ports.
  public private(set) var malformedOnWatchedPorts: UInt64 = 0
  /// Frames whose IP header claims more octets than they had on the wire.
  public internal(set) var overstated: UInt64 = 0
  /// Packets with a wrong checksum, as told by ``note(_:)-(Checksum)``.
  public private(set) var badChecksums: UInt64 = 0
  /// Packets with a checksum that the network card was to complete.
  public private(set) var partialChecksums: UInt64 = 0
  /// Malformed frames, in the order of `PacketError.Layer.allCases`.
  private var malformed = [UInt64](repeating: 0, count: PacketError.Layer.allCases.count)
  /// The VLAN identifiers seen, as a bit map.
  private var vlanWords = [UInt64](repeating: 0, count: 64)
  /// The VLAN identifier seen last, to keep the bit map off the hot path.
  private var lastVLAN: UInt16 = .max

  /// Nothing seen yet.
  public init() {}
}

extension PacketCounters {
  /// The VLAN identifiers seen, in order.
  public var vlans: [UInt16] {
    (0..<4096).filter { vlanWords[Int($0 >> 6)] & (1 << UInt64($0 & 63)) != 0 }
  }

  /// Frames that are not IP.
  public var notIP: UInt64 { notIPByEtherType.values.reduce(otherNotIP, &+) }

  /// How many headers of a tunnel were seen.
  public func count(of tunnel: Tunnel) -> UInt64 { tunnels[Int(tunnel.rawValue)] }

  /// Packets on watched ports whose header cannot be read.
  public var unreadOnWatchedPorts: UInt64 { cutOnWatchedPorts &+ malformedOnWatchedPorts }

  /// How many frames were malformed in a layer; cut frames are not.
  public func malformed(in layer: PacketError.Layer) -> UInt64 { malformed[Int(layer.rawValue)] }

  /// Notes the outcome of a checksum that somebody behind the decoder verified.
  public mutating func note(_ checksum: Checksum) {
    switch checksum {
    case .bad: badChecksums &+= 1
    case .partial: partialChecksums &+= 1
    case .good, .either, .absent, .unverifiable: break
    }
  }

  /// Adds what another decoder has seen of the same run.
  public mutating func add(_ other: PacketCounters) {
    passedIPv4 &+= other.passedIPv4
    passedIPv6 &+= other.passedIPv6
    framesLookedInto &+= other.framesLookedInto
    unwatchedLookedInto &+= other.unwatchedLookedInto
    ipv4LookedInto &+= other.ipv4LookedInto
    ipv6LookedInto &+= other.ipv6LookedInto
    segments &+= other.segments
    for index in tunnels.indices { tunnels[index] &+= other.tunnels[index] }
    esp &+= other.esp
    authenticated &+= other.authenticated
    fragments &+= other.fragments
    reassembled &+= other.reassembled
    fragmentsWithoutStart &+= other.fragmentsWithoutStart
    incompleteDatagrams &+= other.incompleteDatagrams
    incompleteWithoutPorts &+= other.incompleteWithoutPorts
    icmpErrors &+= other.icmpErrors
    otherProtocols &+= other.otherProtocols
    // In order: which of too many are told apart must not depend on a dictionary's.
    for (etherType, count) in other.notIPByEtherType.sorted(by: { $0.key < $1.key }) {
      add(count, ofEtherType: etherType)
    }
    otherNotIP &+= other.otherNotIP
    unknownLinkType &+= other.unknownLinkType
    for (linkType, count) in other.unknownByLinkType.sorted(by: { $0.key < $1.key }) {
      add(count, ofLinkType: linkType)
    }
    tooDeep &+= other.tooDeep
    cut &+= other.cut
    cutOnWatchedPorts &+= other.cutOnWatchedPorts
    malformedOnWatchedPorts &+= other.malformedOnWatchedPorts
    overstated &+= other.overstated
    badChecksums &+= other.badChecksums
    partialChecksums &+= other.partialChecksums
    for index in malformed.indices { malformed[index] &+= other.malformed[index] }
    for index in vlanWords.indices { vlanWords[index] |= other.vlanWords[index] }
    lastVLAN = .max
  }

  private mutating func add(_ count: UInt64, ofEtherType etherType: UInt16) {
    if notIPByEtherType[etherType] != nil || notIPByEtherType.count < Self.maximumEtherTypes {
      notIPByEtherType[etherType, default: 0] &+= count
    } else {
      otherNotIP &+= count
    }
  }

  private mutating func add(_ count: UInt64, ofLinkType linkType: UInt32) {
    guard unknownByLinkType[linkType] != nil || unknownByLinkType.count < Self.maximumLinkTypes else { return }
    unknownByLinkType[linkType, default: 0] &+= count
  }

  /// Notes a datagram that its fragments do not make up: one on a watched port, or one that does not tell its ports.
  public mutating func noteIncomplete(isWatched: Bool) {
    if isWatched { incompleteDatagrams &+= 1 } else { incompleteWithoutPorts &+= 1 }
  }

  /// Notes fragments that were given up without the first one of their datagram.
  public mutating func noteFragmentsWithoutStart(_ count: Int) {
    fragmentsWithoutStart &+= UInt64(max(0, count))
  }

  /// Notes a tag.
  @inline(__always)
  mutating func note(vlan: UInt16) {
    if vlan != lastVLAN { insert(vlan) }
  }

  private mutating func insert(_ vlan: UInt16) {
    lastVLAN = vlan
    vlanWords[Int((vlan & 0xFFF) >> 6)] |= 1 << UInt64(vlan & 63)
  }

  /// Notes a tunnel.
  mutating func note(_ tunnel: Tunnel) { tunnels[Int(tunnel.rawValue)] &+= 1 }

  /// Notes a malformed or cut frame.
  mutating func note(_ error: PacketError) {
    if error.isCut { cut &+= 1 } else { malformed[Int(error.layer.rawValue)] &+= 1 }
  }

  /// Notes that such a frame, which is counted already, has a watched port.
  mutating func noteOnWatchedPort(_ error: PacketError) {
    if error.isCut { cutOnWatchedPorts &+= 1 } else { malformedOnWatchedPorts &+= 1 }
  }

  /// Notes a frame that cannot be followed.
  mutating func note(_ reason: OpaqueReason) {
    switch reason {
    case .notIP(let etherType): add(1, ofEtherType: etherType)
    case .llc, .ppp, .addressFamily: otherNotIP &+= 1
    case .esp: esp &+= 1
    case .ipProtocol, .noNextHeader: otherProtocols &+= 1
    case .linkType(let linkType):
      unknownLinkType &+= 1
      add(1, ofLinkType: linkType.rawValue)
    case .tooDeep: tooDeep &+= 1
    }
  }
}
