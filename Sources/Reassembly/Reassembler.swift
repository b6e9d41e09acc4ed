import Bytes
import Packet

/// Puts the segments of TCP connections together, and passes UDP datagrams on.
///
/// Octets that come in order are lent to the sink from where they lie in the frame. Octets of one side are delivered
/// only after what that side had acknowledged of the other. All time is packet time, all state is bounded.
public struct Reassembler: ~Copyable {
  /// Where a flow is kept.
  enum Home {
    static let probe: UInt32 = 1 << 31
  }

  /// The lists of the probes: half-open, established, graves, and those that both sides have closed.
  enum ProbeList {
    static let halfOpen = 0
    static let established = 1
    static let grave = 2
    static let closed = 3
  }

  /// The lists of the flows: TCP, UDP, and those that the sink seeks and that would have been given up for being idle.
  enum FlowList {
    static let tcp = 0
    static let udp = 1
    static let sought = 2
    static let all = [tcp, udp, sought]
  }

  /// The least memory limit: what a few flows with all their buffers take.
  public static let leastMemory = 1_000_000

  /// At least so many connections without payload are remembered while memory lasts: in a flood of them a handshake
  /// must come to its end.
  static let leastProbes = 96 << 10

  /// What a segment may say to hold: a captured one may have been joined by the network card, and its IP length be left
  /// out or told by an option (RFC 2675).
  private static let longest = 1 << 20

  let hash: FlowHash
  let memoryLimit: Int
  /// At most so many connections without payload are remembered, which take about a ninth of the limit.
  let probeLimit: Int
  var ledger: Ledger
  var table = FlowTable()
  var flows = Slab<Flow>(lists: FlowList.all.count, size: Flow.size)
  var probes = Slab<ProbeRecord>(lists: 4, size: 320)
  var waits = DeadlineQueue()
  var closes = DeadlineQueue()
  var resets = DeadlineQueue()
  var evictedKeys = EvictedKeys()
  /// The flow of the last packet, as bursts are of one flow.
  var memoKey: FlowKey?
  var memoPlace: UInt32 = 0
  /// Conflicts of connections without payload, which are told when they have some: the last few.
  var untoldConflicts: [FragmentConflict] = []
  /// Octets of memory held for the flows outside of this room, as the sink said last.
  var outside = 0
  /// Octets of memory held outside of this room and of the sink, by whoever feeds both.
  public var elsewhere = 0
  /// When idle flows are looked for again.
  var nextSweep = Int64.min
  /// Before this moment nothing falls due.
  var nextDue = Int64.min
  /// Packets that have shown a time too far ahead to be believed.
  var witnesses = 0
  /// To when the clock was set back last.
  var setBack = Int64.min

  /// A reassembler with nothing in it.
  ///
  /// - Parameters:
  ///   - policy: whose rule decides over overlapping segments and urgent octets.
  ///   - memoryLimit: octets of memory for all state; beyond it the oldest probes, then the idlest flows are given up.
  ///   - hashSecret: what keeps others from choosing flows that collide.
  public init(
    policy: OverlapPolicy = .linux, memoryLimit: Int = 256 << 20,
    hashSecret: UInt64 = UInt64.random(in: .min ... .max)
  ) {
    hash = FlowHash(secret: hashSecret)
    self.memoryLimit = max(memoryLimit, Self.leastMemory)
    probeLimit = max(Self.leastProbes, (self.memoryLimit >> 20) * 384)
    ledger = Ledger(policy: policy, memoryLimit: self.memoryLimit)
  }

  /// Octets delivered.
  public var octetsReassembled: UInt64 { ledger.octetsReassembled }

  /// Octets delivered from a buffer rather than from the frame.
  public var octetsCopied: UInt64 { ledger.octetsCopied }

  /// Octets kept for a while after delivery, to compare retransmissions with.
  public var octetsKept: UInt64 { ledger.octetsKept }

  /// Flows given up to stay within the memory limit.
  public var evicted: UInt64 { ledger.evicted }

  /// Late segments of connections that have retired already.
  public var strays: UInt64 { ledger.strays }

  /// Flows with payload, or with something else to remember than flags, that have not retired.
  public var flowCount: Int { flows.count }

  /// Octets of memory held, those of the sink included.
  public var footprint: Int { occupancy }

  /// What is known of a live flow that was opened.
  public func facts(of id: FlowID) -> FlowFacts? {
    guard flows.holds(id.slot, id.generation) else { return nil }
    return flows[id.slot]?.facts()
  }

  /// Takes a packet.
  ///
  /// - Parameters:
  ///   - packet: what was decoded from `frame`.
  ///   - frame: the captured octets, or the reassembled datagram that `packet.payload` refers to.
  ///   - origin: where the packet comes from.
  ///   - checksum: what its checksums say; whether that counts is decided by those of the same side before.
  ///   - sink: who receives the octets.
  public mutating func accept(
    _ packet: borrowing DecodedPacket, in frame: RawSpan, origin: PacketOrigin, checksum: Checksum = .unverifiable,
    into sink: inout some FlowSink & ~Copyable
  ) {
    follow(origin.time, into: &sink)
    let lower = min(max(0, packet.payload.lowerBound), frame.byteCount)
    let payload = lower..<max(lower, min(packet.payload.upperBound, frame.byteCount))
    let octets = frame.extracting(payload)
    let key = packet.key
    if origin.time > ledger.now { endOverdue(key, at: origin.time, into: &sink) }
    let place = find(key)
    // It is looked at below, before anything could take it out.
    let flow = place.flatMap { unsafe $0 & Home.probe == 0 ? flows.lend(Int($0)) : nil }
    let length = packet.payloadLength
    let ruling = Self.judge(checksum, length, of: packet.sender, in: flow)
    let isDamaged = ruling == .drop
    guard let tcp = packet.tcp else {
      return acceptDatagram(packet, octets, origin, place, isDamaged, into: &sink)
    }
    let segment = Segment(
      sender: packet.sender, tcp: tcp, identification: packet.identification, hopLimit: packet.hopLimit,
      wireLength: max(payload.count, min(packet.payloadLength, packet.isOverstated ? 65_535 : Self.longest)),
      frameEnd: payload.upperBound, origin: origin, isDoubted: packet.isRefused || ruling == .doubt,
      isOverstated: packet.isOverstated, isSound: checksum == .good)
    if let place, let flow {
      flows.touch(Int(place), list: FlowList.tcp)
      let heap = ledger.heap
      // What passes at once goes to the sink, which takes no flow out.
      let isPassed = !isDamaged && flow.with { $0.passAtOnce(segment, octets, &ledger, into: &sink) }
      guard isPassed else { return acceptInFlow(Int(place), packet, segment, octets, isDamaged, into: &sink) }
      if ledger.heap > heap || (!octets.isEmpty && sink.footprint > outside) { holdLimit(into: &sink) }
      return
    }
    acceptUnread(place, packet, segment, octets, isDamaged, into: &sink)
    // The packet that brings a flow its first octets is the first whose checksum is remembered.
    if let place = find(key), place & Home.probe == 0 {
      _ = flows[Int(place)]?.judge(checksum, length, of: packet.sender)
    }
  }

  /// Takes a segment of a connection of which no octets were read yet: of a probe, or of one that is new.
  private mutating func acceptUnread(
    _ probe: UInt32?, _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan, _ isDamaged: Bool,
    into sink: inout some FlowSink & ~Copyable
  ) {
    if let probe {
      acceptProbe(Int(probe & ~Home.probe), packet, segment, octets, isDamaged, into: &sink)
    } else {
      acceptNew(packet, segment, octets, isDamaged, into: &sink)
    }
  }

  /// What a checksum means, by those that the same side of the flow has sent before. A connection without payload keeps
  /// no such memory: a handshake says nothing that needs it.
  private static func judge(
    _ checksum: Checksum, _ octets: Int, of side: FlowSide, in flow: Lent<Flow>?
  ) -> ChecksumPolicy.Ruling {
    guard checksum != .unverifiable else { return .take }
    if let flow { return flow.with { $0.judge(checksum, octets, of: side) } }
    var fresh = ChecksumPolicy()
    return fresh.judge(checksum, octets: octets)
  }

  /// Notes two contents for the same octets of a fragmented datagram that belongs to a flow, which is told with the
  /// flow's first octets if it has none yet. Says whether the flow is known; if not, the datagram itself may make it one.
  ///
  /// - Parameters:
  ///   - key: the flow.
  ///   - sender: who sent the datagram.
  ///   - octets: how many octets there are from the first to the last that differs.
  ///   - sequence: the sequence number of the first of them; nil where nothing tells it.
  ///   - origin: the packet whose octets were set aside.
  ///   - keptLater: whether the later content was kept.
  ///   - sink: is told.
  public mutating func noteFragmentConflict(
    key: FlowKey, sender: FlowSide, octets: Int, at sequence: SequenceNumber? = nil, origin: PacketOrigin,
    keptLater: Bool, into sink: inout some FlowSink & ~Copyable
  ) -> Bool {
    guard let place = find(key) else { return false }
    let conflict = FragmentConflict(
      key: key, sender: sender, octets: octets, sequence: sequence, origin: origin, keptLater: keptLater)
    if place & Home.probe != 0 { return hold(conflict, Int(place & ~Home.probe)) }
    flows[Int(place)]?.tell(conflict, into: &sink)
    return true
  }

  /// Notes that of a segment of a flow the first fragment came; if octets from there on stay missing, it is for want of
  /// the others.
  public mutating func noteFragment(key: FlowKey, sender: FlowSide, sequence: SequenceNumber) {
    guard let place = find(key), place & Home.probe == 0 else { return }
    flows[Int(place)]?.noteFragment(of: sender, at: sequence)
  }

  /// The place of the flow with a key.
  mutating func find(_ key: FlowKey) -> UInt32? {
    if memoKey == key { return memoPlace }
    let tag = hash.tag(of: key)
    let place = table.find(tag) { place in
      place & Home.probe != 0
        // To compare keys takes nothing out.
        ? unsafe probes.lend(Int(place & ~Home.probe))?.with { $0.key == key } == true
        : unsafe flows.lend(Int(place))?.with { $0.key == key } == true
    }
    if let place {
      memoKey = key
      memoPlace = place
    }
    return place
  }
}
