import Bytes
import Capture
import Packet
import Reassembly
import Report
import Session
import TLS

/// Frames in, events out: the rooms from packet to session, one after the other, single-owner.
struct Pipeline: ~Copyable {
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
  private static let fragmentLimit = 1 << 20
  /// Whether BEEP and NETCONF are looked for on every port; neither runs over UDP.
  private let isSearch: Bool

  /// A pipeline that ends in `outputs`.
  init(_ input: InputOptions, outputs: any SessionOutputs, demand: Demand) {
    let ports = PortSet(input.ports.ranges.joined())
    decoder = PacketDecoder(watching: ports)
    reassembler = Reassembler(policy: input.overlap, memoryLimit: input.memoryLimit?.octets ?? 256_000_000)
    isSearch = input.ports.isAll
    sessions = Sessions(outputs: outputs, demand: demand, watched: ports, asOf: input.asOf, isSearch: isSearch)
  }

  /// What opens the TLS of sessions to come.
  var secrets: TLSSecrets? {
    get { sessions.secrets }
    set { sessions.secrets = newValue }
  }

  /// Takes the next frame.
  mutating func accept(_ frame: borrowing Frame, _ bytes: RawSpan) {
    packets &+= 1
    octets &+= UInt64(frame.wireLength)
    let outcome = decoder.decode(
      bytes, linkType: frame.linkType, wireLength: Int(frame.wireLength), into: &packet)
    if case .unwatched = outcome { return }
    follow(outcome, bytes, frame.origin(packet: packets))
  }

  /// Follows what is neither unwatched nor in need of no second look. Kept out of the path of packets nobody watches.
  @inline(never)
  private mutating func follow(_ outcome: PacketDecoder.Outcome, _ bytes: RawSpan, _ origin: PacketOrigin) {
    switch outcome {
    case .segment: reassemble(bytes, origin)
    case .fragment:
      guard let fragment = decoder.fragment else { return }
      follow(fragments.accept(fragment, in: bytes, origin: origin), origin)
    case .icmp: if let error = decoder.icmpError { reassembler.refused(key: error.key) }
    case .unwatched, .opaque, .malformed: break
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

  /// A fragment may have completed a datagram, which is decoded again at the network layer and may be a fragment itself.
  private mutating func follow(_ outcome: Fragments.Outcome, _ origin: PacketOrigin) {
    note(outcome.remains)
    for finding in outcome.findings where finding.kind == .conflict { note(finding) }
    guard let datagram = outcome.datagram else { return }
    datagram.octets.withBytes { bytes in
      let inner = decoder.decode(bytes, of: datagram.header, wireLength: datagram.wireLength, into: &packet)
      if keepsFragmentKeys, case .segment = inner { remember(datagram.origins) }
      follow(inner, bytes, origin)
    }
  }

  private mutating func remember(_ origins: [PacketOrigin]) {
    for origin in origins where fragmentKeys.count < Self.fragmentLimit { fragmentKeys[origin.packet] = packet.key }
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
