import Bytes
import Packet

extension Reassembler {
  /// Moves the clock on to the time of a packet, unless that is so far ahead that one false time stamp would end every
  /// connection: then others must bear it out.
  @inline(__always)
  mutating func follow(_ time: Timestamp, into sink: inout some FlowSink & ~Copyable) {
    guard time > ledger.now else { return }
    if time.nanoseconds < nextDue {
      ledger.now = time
    } else if isBorneOut(time) {
      advance(to: time, into: &sink)
    }
  }

  /// Whether a time that is ahead is believed. Something falls due with every second, so the witnesses of a leap come
  /// within one of the time that it leaves.
  private mutating func isBorneOut(_ time: Timestamp) -> Bool {
    let isLeap = ledger.now.nanoseconds > .min && time.nanoseconds &- ledger.now.nanoseconds > Waits.idle
    witnesses = isLeap ? witnesses + 1 : 0
    return !isLeap || witnesses >= Waits.witnesses
  }

  /// A packet so far ahead that the clock does not follow is alone with its time. But what it belongs to may be over by
  /// then, which ends nothing that goes on: a connection that has closed or never carried an octet, or datagrams.
  mutating func endOverdue(_ key: FlowKey, at time: Timestamp, into sink: inout some FlowSink & ~Copyable) {
    guard let place = find(key) else { return }
    if place & Home.probe != 0 {
      let index = Int(place & ~Home.probe)
      guard let probe = probes[index] else { return }
      guard time.nanoseconds(since: probe.last.time) > Waits.idleWithoutPayload else { return }
      return removeProbe(index, probe.isClosed ? .closed : .timeout, into: &sink)
    }
    let index = Int(place)
    guard let flow = flows[index] else { return }
    if flow.graceEnd != 0, time.nanoseconds > flow.graceEnd {
      return retire(index, .closed, hasGrave: false, into: &sink)
    }
    let patience =
      key.transport == .udp ? Waits.datagrams : flow.isOpened ? Int64.max : Waits.idleWithoutPayload
    if time.nanoseconds(since: flow.last.time) > patience { retire(index, .timeout, hasGrave: false, into: &sink) }
  }

  /// Moves the clock on, never back, and lets everything happen whose time has come. `accept` does so by itself.
  public mutating func advance(to time: Timestamp, into sink: inout some FlowSink & ~Copyable) {
    guard time > ledger.now else { return }
    ledger.now = time
    if time.nanoseconds >= nextDue { letFallDue(time.nanoseconds, into: &sink) }
  }

  /// Lets everything happen that has fallen due by `now`.
  private mutating func letFallDue(_ now: Int64, into sink: inout some FlowSink & ~Copyable) {
    while let due = waits.popDue(now) {
      guard flows.holds(due.index, due.generation), flows[due.index]?.waitEnd == due.time else { continue }
      let graceEnd = flows[due.index]?.graceEnd ?? 0
      flows[due.index]?.timeUp(&ledger, into: &sink)
      schedule(due.index, 0, graceEnd)
    }
    while let due = closes.popDue(now) { close(due, into: &sink) }
    while let due = resets.popDue(now) { close(due, into: &sink) }
    if now >= nextSweep { sweep(now, into: &sink) }
    nextDue = min(min(waits.first, closes.first), min(resets.first, nextSweep))
  }

  /// Ends the run: everything that is still missing becomes a gap, and every flow retires.
  public mutating func finish(into sink: inout some FlowSink & ~Copyable) {
    for list in FlowList.all {
      while let index = flows.oldest(list) { retire(index, .endOfRun, hasGrave: false, into: &sink) }
    }
    for list in [ProbeList.closed, ProbeList.established, ProbeList.halfOpen, ProbeList.grave] {
      while let index = probes.oldest(list) { removeProbe(index, .endOfRun, into: &sink) }
    }
  }

  /// Notes an ICMP error that quotes a packet of a flow. It changes no connection that lives; a SYN without an answer
  /// counts as refused.
  public mutating func refused(key: FlowKey) {
    guard let place = find(key) else { return }
    if place & Home.probe == 0 {
      flows[Int(place)]?.icmpErrors &+= 1
      return
    }
    let index = Int(place & ~Home.probe)
    probes[index]?.icmpErrors &+= 1
    if probes[index]?.isAnswered == false { probes[index]?.isRefused = true }
  }

  /// Retires a flow whose time of grace is over.
  private mutating func close(_ due: DeadlineQueue.Entry, into sink: inout some FlowSink & ~Copyable) {
    guard flows.holds(due.index, due.generation), flows[due.index]?.graceEnd == due.time else { return }
    retire(due.index, .closed, hasGrave: true, into: &sink)
  }

  /// Retires a flow, and keeps its grave where late segments may come.
  mutating func retire(
    _ index: Int, _ end: FlowFacts.End, hasGrave: Bool, into sink: inout some FlowSink & ~Copyable
  ) {
    flows[index]?.conclude(&ledger, into: &sink)
    guard let flow = flows.remove(index) else { return }
    memoKey = nil
    let tag = hash.tag(of: flow.key)
    table.remove(tag, UInt32(index))
    flow.releaseDelivered(&ledger)
    ledger.heap -= flow.earlyHeap + flow.course.marksHeap
    if end == .evicted { noteEvicted(tag) }
    sink.retired(flow.isOpened ? flow.id : nil, flow.facts(end: end))
    outside = sink.footprint
    if hasGrave { addProbe(ProbeRecord(grave: flow), into: &sink) }
  }

  /// Forgets a connection without payload; `end` is nil when the sink is not to be told.
  mutating func removeProbe(
    _ index: Int, _ end: FlowFacts.End?, into sink: inout some FlowSink & ~Copyable
  ) {
    guard let record = probes.remove(index) else { return }
    memoKey = nil
    let tag = hash.tag(of: record.key)
    table.remove(tag, UInt32(index) | Home.probe)
    if !untoldConflicts.isEmpty { forgetConflicts(of: record.key) }
    guard let end, !record.isGrave else { return }
    if end == .evicted { noteEvicted(tag) }
    sink.retired(nil, record.facts(end: end))
  }

  private mutating func noteEvicted(_ tag: UInt32) {
    ledger.evicted &+= 1
    evictedKeys.note(tag)
  }

  /// Retires what has been idle too long.
  private mutating func sweep(_ now: Int64, into sink: inout some FlowSink & ~Copyable) {
    nextSweep = now &+ 1_000_000_000
    let setBack = setBack
    func idle(since last: Timestamp) -> Int64 { now &- (last.nanoseconds > now ? setBack : last.nanoseconds) }
    while let index = probes.oldest(ProbeList.closed), let record = probes[index],
      idle(since: record.last.time) > Waits.close
    {
      sink.retired(nil, record.facts(end: .closed))
      record.bury()
      probes.touch(index, list: ProbeList.grave)
    }
    for (list, patience) in [
      (ProbeList.halfOpen, Waits.embryonic), (ProbeList.established, Waits.idleWithoutPayload),
      (ProbeList.grave, Waits.grave),
    ] {
      while let index = probes.oldest(list), let last = probes[index]?.last.time, idle(since: last) > patience {
        removeProbe(index, .timeout, into: &sink)
      }
    }
    for (list, patience) in [
      (FlowList.tcp, Waits.idle), (FlowList.sought, Waits.idle), (FlowList.udp, Waits.datagrams),
    ] {
      while let index = flows.oldest(list), let flow = flows[index] {
        let isShort = list == FlowList.tcp && !flow.isOpened
        guard idle(since: flow.last.time) > (isShort ? Waits.idleWithoutPayload : patience) else { break }
        retire(index, .timeout, hasGrave: false, into: &sink)
      }
    }
  }
}
