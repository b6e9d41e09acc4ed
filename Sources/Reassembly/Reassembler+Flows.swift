import Bytes
import Packet

extension Reassembler {
  /// Takes the first packet of a flow.
  mutating func acceptNew(
    _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan, _ isDamaged: Bool,
    into sink: inout some FlowSink & ~Copyable
  ) {
    let record = ProbeRecord(packet, origin: segment.origin)
    if isDamaged || segment.wireLength == 0 {
      if isDamaged { record.noteDamage(segment) } else { record.note(segment) }
      addProbe(record, into: &sink)
      return
    }
    let (index, generation) = flows.upcoming
    let flow = Flow(id: FlowID(slot: index, generation: generation), packet: packet, origin: segment.origin)
    flow.followsEvicted = !segment.tcp.flags.contains(.syn) && wasEvicted(flow.key)
    flow.accept(segment, octets, &ledger, into: &sink)
    add(flow, into: &sink)
  }

  /// Whether a flow with that key was given up for memory.
  private func wasEvicted(_ key: FlowKey) -> Bool { evictedKeys.contains(hash.tag(of: key)) }

  /// Adds a connection without payload; the oldest one makes room.
  mutating func addProbe(_ record: ProbeRecord, into sink: inout some FlowSink & ~Copyable) {
    if probes.count >= probeLimit || occupancy > memoryLimit { evictProbe(into: &sink) }
    let tag = hash.tag(of: record.key)
    let list = record.isGrave ? ProbeList.grave : ProbeList.halfOpen
    let index = probes.insert(record, list: list)
    table.insert(tag, UInt32(index) | Home.probe)
    memoKey = record.key
    memoPlace = UInt32(index) | Home.probe
  }

  /// Adds a flow that has taken its first packets.
  mutating func add(_ flow: Flow, into sink: inout some FlowSink & ~Copyable) {
    let list = flow.key.transport == .udp ? FlowList.udp : FlowList.tcp
    let index = flows.insert(flow, list: list)
    table.insert(hash.tag(of: flow.key), UInt32(index))
    memoKey = flow.key
    memoPlace = UInt32(index)
    schedule(index, 0, 0)
    if !untoldConflicts.isEmpty { tellUntoldConflicts(of: flow, into: &sink) }
    holdLimit(into: &sink)
  }

  /// Takes a packet of a connection without payload so far.
  mutating func acceptProbe(
    _ index: Int, _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan, _ isDamaged: Bool,
    into sink: inout some FlowSink & ~Copyable
  ) {
    guard let record = probes[index] else { return }
    if isDamaged { return record.noteDamage(segment) }
    let isPureSYN =
      segment.tcp.flags.intersection([.syn, .ack, .rst, .fin]) == .syn && record[segment.sender].reaches(segment)
    if record.isGrave {
      if record.isLate(segment) { return ledger.strays &+= 1 }
      removeProbe(index, nil, into: &sink)
      return acceptNew(packet, segment, octets, false, into: &sink)
    }
    if isPureSYN, record.isRefused || record.isReset || record.fin != nil, !record.hasAnswer(to: segment) {
      removeProbe(index, .replaced, into: &sink)
      return acceptNew(packet, segment, octets, false, into: &sink)
    }
    guard record.canHold(segment) else {
      return promote(index, packet, segment, octets, into: &sink)
    }
    record.note(segment)
    let open = record.isEstablished ? ProbeList.established : ProbeList.halfOpen
    probes.touch(index, list: record.isClosed ? ProbeList.closed : open)
  }

  /// Turns a probe into a flow that is read.
  mutating func promote(
    _ index: Int, _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan,
    into sink: inout some FlowSink & ~Copyable
  ) {
    guard let record = probes.remove(index) else { return }
    table.remove(hash.tag(of: record.key), UInt32(index) | Home.probe)
    let (slot, generation) = flows.upcoming
    let flow = Flow(id: FlowID(slot: slot, generation: generation), probe: record)
    flow.followsEvicted = !flow.startsWithSYN && wasEvicted(flow.key)
    if !segment.tcp.flags.contains(.syn) {
      flow.noteClosings(of: record, &ledger, into: &sink)
    } else if record.isEstablished, !segment.tcp.flags.contains(.ack) {
      // Its numbers are certain: another SYN is a challenge to them, as in a connection with payload.
      flow.settle(&ledger, into: &sink)
      add(flow, into: &sink)
      return acceptInFlow(slot, packet, segment, octets, false, into: &sink)
    }
    flow.accept(segment, octets, &ledger, into: &sink)
    add(flow, into: &sink)
  }

  /// Takes a packet of a flow that is read, and that needs thought.
  mutating func acceptInFlow(
    _ index: Int, _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan, _ isDamaged: Bool,
    into sink: inout some FlowSink & ~Copyable
  ) {
    guard let flow = flows[index] else { return }
    let heap = ledger.heap
    if isDamaged {
      flow.leaveOutDamaged(segment, octets, &ledger, into: &sink)
      if ledger.heap > heap { holdLimit(into: &sink) }
      return
    }
    let before = (flow.waitEnd, flow.graceEnd)
    if flow.isBegunAgain(by: segment) {
      flow.settle(&ledger, into: &sink)
      schedule(index, before.0, before.1)
    }
    if segment.tcp.flags.contains(.syn), flow.opening == nil, !segment.isMalformed {
      switch flow.meet(segment, octets) {
      case .read: break
      case .ignore: return flow.noteEarlyHeap(&ledger)
      case .replace: return replace(index, [], packet, segment, octets, into: &sink)
      }
    }
    if !flow.challenge.isEmpty, flow.isChallengeAnswered(by: segment) {
      let challenge = flow.challenge
      flow.challenge = []
      return replace(index, challenge, packet, segment, octets, into: &sink)
    }
    if flow.isOver, flow.isElsewhere(segment) { return replace(index, [], packet, segment, octets, into: &sink) }
    flow.accept(segment, octets, &ledger, into: &sink)
    if flow.waitEnd != before.0 || flow.graceEnd != before.1 { schedule(index, before.0, before.1) }
    if ledger.heap > heap || sink.footprint > outside { holdLimit(into: &sink) }
  }

  /// Retires a connection whose ports another one takes, which began with the segments held.
  private mutating func replace(
    _ index: Int, _ challenge: [HeldSegment], _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan,
    into sink: inout some FlowSink & ~Copyable
  ) {
    retire(index, .replaced, hasGrave: false, into: &sink)
    for held in challenge {
      var before = copy packet
      before.sender = held.segment.sender
      held.octets.withBytes { takeAnew(before, held.segment, $0, into: &sink) }
    }
    takeAnew(packet, segment, octets, into: &sink)
  }

  /// Takes a segment of a connection that has just begun.
  private mutating func takeAnew(
    _ packet: borrowing DecodedPacket, _ segment: Segment, _ octets: RawSpan,
    into sink: inout some FlowSink & ~Copyable
  ) {
    guard let place = find(packet.key) else { return acceptNew(packet, segment, octets, false, into: &sink) }
    if place & Home.probe != 0 {
      acceptProbe(Int(place & ~Home.probe), packet, segment, octets, false, into: &sink)
    } else {
      acceptInFlow(Int(place), packet, segment, octets, false, into: &sink)
    }
  }

  /// Takes a datagram.
  mutating func acceptDatagram(
    _ packet: borrowing DecodedPacket, _ octets: RawSpan, _ origin: PacketOrigin, _ place: UInt32?, _ isDamaged: Bool,
    into sink: inout some FlowSink & ~Copyable
  ) {
    var index = place.map { Int($0) } ?? -1
    if index < 0 {
      let (slot, generation) = flows.upcoming
      let flow = Flow(id: FlowID(slot: slot, generation: generation), packet: packet, origin: origin)
      flow.followsEvicted = wasEvicted(flow.key)
      flow.initiator = packet.sender
      flow.hasRoles = true
      add(flow, into: &sink)
      index = slot
    }
    flows.touch(index, list: FlowList.udp)
    flows[index]?.pass(packet, octets, origin, isDamaged, &ledger, into: &sink)
  }

  /// Queues the deadlines that a packet has set.
  mutating func schedule(_ index: Int, _ waitEnd: Int64, _ graceEnd: Int64) {
    guard let flow = flows[index] else { return }
    let generation = flows.generation(index)
    if flow.waitEnd != waitEnd, flow.waitEnd != 0 {
      nextDue = min(nextDue, flow.waitEnd)
      waits.append(flow.waitEnd, index, generation)
    }
    if flow.graceEnd != graceEnd, flow.graceEnd != 0 {
      nextDue = min(nextDue, flow.graceEnd)
      if flow.graceEnd &- ledger.now.nanoseconds > Waits.close {
        resets.append(flow.graceEnd, index, generation)
      } else {
        closes.append(flow.graceEnd, index, generation)
      }
    }
    let bound = 4096 + 4 * flows.count
    if max(waits.count, closes.count, resets.count) > bound { forgetPassedDeadlines() }
  }

  /// Deadlines of flows that are gone, or have got others, would take memory until their time comes.
  private mutating func forgetPassedDeadlines() {
    let flows = flows
    waits.keep { flows.holds($0.index, $0.generation) && flows[$0.index]?.waitEnd == $0.time }
    closes.keep { flows.holds($0.index, $0.generation) && flows[$0.index]?.graceEnd == $0.time }
    resets.keep { flows.holds($0.index, $0.generation) && flows[$0.index]?.graceEnd == $0.time }
    nextDue = .min
  }
}
