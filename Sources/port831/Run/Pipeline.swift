import Bytes
import Capture
import Packet
import Reassembly
import Report
import Session
import TLS

/// Frames in, events out: the rooms from packet to session, one after the other, single-owner.
struct Pipeline: ~Copyable {
  /// Whose a frame is.
  enum Belonging {
    /// Nobody's who is watched.
    case nobody
    /// A flow's.
    case flow(FlowKey)
    /// A flow's, by an ICMP error about it.
    case error(FlowKey)
    /// Some datagram's, whose flow may become known by ``takeFragmentKeys()``.
    case fragment
  }

  private var decoder: PacketDecoder
  private var fragments = Fragments()
  private var reassembler: Reassembler
  private var sessions: Sessions
  private var packet = DecodedPacket()
  /// Packets read.
  private(set) var packets: UInt64 = 0
  private var octets: UInt64 = 0
  /// Packets on the watched ports.
  private(set) var watchedPackets: UInt64 = 0
  /// The flows of fragments by the packets' numbers: for who writes packets, for a fragment does not say its ports.
  private(set) var fragmentKeys: [UInt64: FlowKey] = [:]
  /// Whether they are kept.
  var keepsFragmentKeys = false
  /// Fragments whose flow was not remembered, because there were too many.
  private(set) var fragmentsForgotten: UInt64 = 0
  private let fragmentLimit: Int
  /// What the flow of a fragment takes to be remembered, in octets, with the room a growing table leaves free.
  private static let fragmentSize = 192
  /// Whether BEEP and NETCONF are looked for on every port; neither runs over UDP.
  private let isSearch: Bool

  /// A pipeline that ends in `outputs`.
  init(_ input: InputOptions, outputs: any SessionOutputs, demand: Demand) {
    let ports = PortSet(input.ports.ranges.joined())
    decoder = PacketDecoder(watching: ports)
    reassembler = Reassembler(policy: input.overlap, memoryLimit: input.memoryOctets)
    fragmentLimit = input.memoryOctets / 4 / Self.fragmentSize
    isSearch = input.ports.isAll
    sessions = Sessions(outputs: outputs, demand: demand, watched: ports, asOf: input.asOf, isSearch: isSearch)
  }

  /// What opens the TLS of sessions to come.
  var secrets: TLSSecrets? {
    get { sessions.secrets }
    set { sessions.secrets = newValue }
  }

  /// Takes the next frame; says whose it is.
  @discardableResult
  mutating func accept(_ frame: borrowing Frame, _ bytes: RawSpan) -> Belonging {
    packets &+= 1
    octets &+= UInt64(frame.wireLength)
    let outcome = decoder.decode(
      bytes, linkType: frame.linkType, wireLength: Int(frame.wireLength), into: &packet)
    if case .unwatched = outcome { return .nobody }
    return follow(outcome, bytes, frame.origin(packet: packets))
  }

  /// Takes the flows of fragments that have become known.
  mutating func takeFragmentKeys() -> [UInt64: FlowKey] {
    if fragmentKeys.isEmpty { return [:] }
    defer { fragmentKeys = [:] }
    return fragmentKeys
  }

  /// Follows what is neither unwatched nor in need of no second look. Kept out of the path of packets nobody watches.
  @inline(never)
  @discardableResult
  private mutating func follow(
    _ outcome: PacketDecoder.Outcome, _ bytes: RawSpan, _ origin: PacketOrigin
  ) -> Belonging {
    switch outcome {
    case .segment:
      reassemble(bytes, origin)
      return .flow(packet.key)
    case .fragment:
      guard let fragment = decoder.fragment else { return .nobody }
      noteStart(of: fragment, bytes, origin)
      let outcome = fragments.accept(fragment, in: bytes, origin: origin)
      reassembler.elsewhere = fragments.footprint + fragmentKeys.count * Self.fragmentSize
      follow(outcome, origin)
      return .fragment
    case .icmp:
      guard let error = decoder.icmpError else { return .nobody }
      reassembler.refused(key: error.key)
      return .error(error.key)
    case .unwatched, .opaque, .malformed: return .nobody
    }
  }

  /// The decoded packet lies in `bytes`: it goes to its flow.
  private mutating func reassemble(_ bytes: RawSpan, _ origin: PacketOrigin) {
    watchedPackets &+= 1
    if isSearch, packet.key.transport == .udp { return }
    let checksum = packet.checksum(in: bytes)
    decoder.counters.note(checksum)
    reassembler.accept(packet, in: bytes, origin: origin, checksum: checksum, into: &sessions)
    guard isSearch else { return }
    for flow in sessions.takeNeglected() { reassembler.neglect(flow) }
  }

  /// Tells the flow of a first fragment where its segment begins: should the others not come, that is why octets miss.
  private mutating func noteStart(of fragment: IPFragment, _ bytes: RawSpan, _ origin: PacketOrigin) {
    let datagram = fragment.datagram
    guard fragment.offset == 0, fragment.hasMore, datagram.protocolNumber == Transport.tcp.rawValue,
      fragment.payload.count >= 8
    else { return }
    let start = fragment.payload.lowerBound
    let source = Endpoint(address: datagram.source, port: bytes.bigEndianUInt16(at: start))
    let destination = Endpoint(address: datagram.destination, port: bytes.bigEndianUInt16(at: start + 2))
    let key = FlowKey(source: source, destination: destination, transport: .tcp, tenant: datagram.tenant)
    reassembler.noteFragment(
      key: key, sender: destination < source ? .upper : .lower,
      sequence: SequenceNumber(bytes.bigEndianUInt32(at: start + 4)))
    // It is written with its flow although the others may never come: who reads on must know why octets are missing.
    if keepsFragmentKeys, decoder.watched.contains(source.port) || decoder.watched.contains(destination.port) {
      remember([origin], of: key)
    }
  }

  /// A fragment may have completed a datagram, which is decoded again at the network layer and may be a fragment itself.
  private mutating func follow(_ outcome: Fragments.Outcome, _ origin: PacketOrigin) {
    note(outcome.remains)
    for finding in outcome.findings where finding.kind == .conflict { note(finding) }
    guard let datagram = outcome.datagram else { return }
    datagram.octets.withBytes { bytes in
      let inner = decoder.decode(bytes, of: datagram.header, wireLength: datagram.wireLength, into: &packet)
      if keepsFragmentKeys, case .segment = inner { remember(datagram.origins, of: packet.key) }
      follow(inner, bytes, origin)
    }
  }

  private mutating func remember(_ origins: [PacketOrigin], of key: FlowKey) {
    for origin in origins {
      if fragmentKeys.count < fragmentLimit {
        fragmentKeys[origin.packet] = key
      } else {
        fragmentsForgotten &+= 1
      }
    }
  }

  private mutating func note(_ remains: [Fragments.Remains]) {
    decoder.counters.noteFragmentsWithoutStart(remains.filter(\.lacksStart).count)
  }

  /// Finds the flow of a datagram whose fragments contradict each other by its first octets, and tells it.
  private mutating func note(_ finding: Fragments.Finding) {
    let opening = finding.opening
    let wireLength = max(opening.count, finding.range.upperBound)
    var whose = DecodedPacket()
    let outcome = opening.withBytes {
      decoder.decode($0, of: finding.datagram, wireLength: wireLength, into: &whose)
    }
    guard case .segment = outcome else { return }
    reassembler.noteFragmentConflict(
      key: whose.key, sender: whose.sender, octets: finding.range.count, origin: finding.origin,
      keptLater: finding.keptLater, into: &sessions)
  }

  /// Says that time has passed although no packet came, so that what waits for it happens on an idle link, too.
  mutating func advance(to time: Timestamp) { reassembler.advance(to: time, into: &sessions) }

  /// Says that the clock which stamps packets was set back.
  mutating func rewind(to time: Timestamp) { reassembler.rewind(to: time) }

  /// Writes what is known so far of the sessions that go on.
  mutating func update() { sessions.update { reassembler.facts(of: $0) } }

  /// The run is over: what is open is given up, and every session told.
  mutating func finish() {
    note(fragments.finish())
    reassembler.finish(into: &sessions)
  }

  /// Sessions that are open.
  var openSessions: Int { reassembler.flowCount }

  /// The figures so far.
  var statistics: RunStatistics {
    var statistics = RunStatistics()
    statistics.packets = packets
    statistics.octets = octets
    statistics.sessions = sessions.count
    statistics.octetsCopied = reassembler.octetsCopied
    statistics.octetsCarried = sessions.octetsCarried
    statistics.octetsKept = reassembler.octetsKept
    statistics.octetsReassembled = reassembler.octetsReassembled
    statistics.evicted = reassembler.evicted
    return statistics
  }

  /// What all packets were.
  var census: PacketCensus { PacketCensus(decoder.counters, packets: packets, watched: watchedPackets) }
}
