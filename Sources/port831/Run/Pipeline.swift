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

    /// Whose a frame is that was decoded.
    init(_ arrival: borrowing Arrival) {
      switch arrival.detail {
      case nil: self = .flow(arrival.packet.key)
      case .fragment: self = .fragment
      case .error(let error): self = .error(error.key)
      }
    }
  }

  var decoding: Decoding
  var fragments: Fragments
  var reassembler: Reassembler
  var sessions: Sessions
  private var arrival = Arrival()
  /// What is put together from fragments.
  var packet = DecodedPacket()
  /// Packets read.
  private(set) var packets: UInt64 = 0
  private var octets: UInt64 = 0
  /// Packets on the watched ports.
  private(set) var watchedPackets: UInt64 = 0
  /// Those of each source, without those since the source of the last packet became another one.
  private var watchedOf: [UInt32: UInt64] = [:]
  private var lastSource: UInt32 = 0
  private var watchedBefore: UInt64 = 0
  /// The flows of fragments by the packets' numbers: for who writes packets, for a fragment does not say its ports.
  var fragmentKeys: [UInt64: FlowKey] = [:]
  /// Whether they are kept.
  var keepsFragmentKeys = false
  /// Fragments whose flow was not remembered, because there were too many.
  var fragmentsForgotten: UInt64 = 0
  let fragmentLimit: Int
  /// Conflicts of fragments of connections that have no octets yet: the last few. They are told behind the octets.
  var untold: [Fragments.Finding] = []
  static let untoldLimit = 16
  /// The longest payload of IP, in octets, which fragments may claim.
  static let longestDatagram = 65_535
  /// Datagrams whose first fragment has a watched port: as many. What is dropped tells its ports no more.
  var starts: [IPDatagram] = []
  /// What the flow of a fragment takes to be remembered, in octets, with the room a growing table leaves free.
  static let fragmentSize = 192

  /// A pipeline that ends in `outputs`.
  init(_ input: InputOptions, outputs: any SessionOutputs, demand: Demand) {
    decoding = Decoding(input)
    fragments = Fragments(policy: input.overlap)
    reassembler = Reassembler(policy: input.overlap, memoryLimit: input.stateOctets)
    fragmentLimit = input.stateOctets / 4 / Self.fragmentSize
    sessions = Sessions(
      outputs: outputs, demand: demand, watched: decoding.decoder.watched, asOf: input.asOf,
      isSearch: decoding.isSearch)
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
    guard !decoding.passes(frame, bytes), decoding.describe(frame, bytes, in: &arrival) else { return .nobody }
    // Out of its place for the time of the call.
    var arrival = exchange(&self.arrival, with: Arrival())
    follow(&arrival, bytes)
    return Belonging(arrival)
  }

  /// Takes the frames of a batch, which another thread has decoded.
  mutating func accept(_ batch: FrameBatch) {
    packets &+= batch.frames
    octets &+= batch.octets
    batch.forEach { arrival, bytes in follow(&arrival, bytes) }
  }

  /// Adds what was counted where batches were filled.
  mutating func add(_ counters: PacketCounters) { decoding.decoder.counters.add(counters) }

  /// Takes the flows of fragments that have become known.
  mutating func takeFragmentKeys() -> [UInt64: FlowKey] {
    if fragmentKeys.isEmpty { return [:] }
    defer { fragmentKeys = [:] }
    return fragmentKeys
  }

  /// Follows a frame, which is lent in its place: to be looked at only, it would be copied.
  private mutating func follow(_ arrival: inout Arrival, _ bytes: RawSpan) {
    switch arrival.detail {
    case nil: reassemble(arrival.packet, bytes, arrival.origin, arrival.checksum)
    case .fragment(let fragment): follow(fragment, bytes, arrival.origin)
    case .error(let error): reassembler.refused(key: error.key)
    }
  }

  /// A packet that lies in `bytes` goes to its flow.
  mutating func reassemble(
    _ packet: borrowing DecodedPacket, _ bytes: RawSpan, _ origin: PacketOrigin, _ checksum: Checksum
  ) {
    if origin.source != lastSource { turn(to: origin.source) }
    watchedPackets &+= 1
    guard decoding.isSearch else {
      reassembler.accept(packet, in: bytes, origin: origin, checksum: checksum, into: &sessions)
      while let flow = sessions.takeStranger() { reassembler.rest(flow) }
      return
    }
    // Neither of them runs over UDP; and what nobody looks for needs no proof.
    if packet.key.transport == .udp { return }
    if reassembler.passes(packet, origin, into: &sessions) { return }
    let checksum = packet.checksum(in: bytes)
    decoding.decoder.counters.note(checksum)
    reassembler.accept(packet, in: bytes, origin: origin, checksum: checksum, into: &sessions)
    for flow in sessions.takeNeglected() { reassembler.neglect(flow, into: &sessions) }
  }

  /// Another source goes on.
  private mutating func turn(to source: UInt32) {
    watchedOf[lastSource, default: 0] &+= watchedPackets &- watchedBefore
    watchedBefore = watchedPackets
    lastSource = source
  }

  /// Packets of a source on the watched ports.
  mutating func watchedPackets(of source: UInt32) -> UInt64 {
    turn(to: lastSource)
    return watchedOf[source] ?? 0
  }

  /// Says that time has passed although no packet came, so that what waits for it happens on an idle link, too.
  mutating func advance(to time: Timestamp) {
    reassembler.advance(to: time, into: &sessions)
    sessions.judgeSilent(at: time)
  }

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
    let undecoded = census.undecoded
    if undecoded > 0 { statistics.undecoded = undecoded }
    statistics.undecodable = undecodable
    statistics.incompleteDatagrams = census.incompleteDatagrams
    if reassembler.strays > 0 { statistics.strays = reassembler.strays }
    return statistics
  }

  /// What could not be decoded, as a sentence; nil where there is nothing.
  var undecodable: String? { PacketCensus.undecodable(decoding.decoder.counters) }

  /// What all packets were.
  var census: PacketCensus { PacketCensus(decoding.decoder.counters, packets: packets, watched: watchedPackets) }
}
