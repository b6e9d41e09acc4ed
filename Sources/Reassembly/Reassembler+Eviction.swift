import Bytes
import Packet

extension Reassembler {
  /// Gives state up until the limit holds: octets kept for comparison first, then probes, then flows that nobody seeks,
  /// then the others; the idlest first. The flow of the last packet stays.
  mutating func holdLimit(into sink: inout some FlowSink & ~Copyable) {
    outside = sink.footprint
    guard occupancy > memoryLimit else { return }
    if ledger.deliveredHeap > memoryLimit / 16 { releaseDelivered() }
    let enough = memoryLimit - memoryLimit / 16
    // Slabs do not shrink, so that what counts is the places in use.
    while occupancy > enough, probes.count > 0 { evictProbe(into: &sink) }
    while occupancy > enough, let index = idlest(sink) {
      retire(index, .evicted, hasGrave: false, into: &sink)
    }
  }

  /// The flow to be given up next, if any may be.
  private mutating func idlest(_ sink: borrowing some FlowSink & ~Copyable) -> Int? {
    while let index = older(FlowList.tcp), let id = flows[index]?.id, sink.isSought(id) {
      flows.touch(index, list: FlowList.sought)
    }
    guard let tcp = older(FlowList.tcp) else { return older(FlowList.udp) ?? flows.oldest(FlowList.sought) }
    guard let udp = older(FlowList.udp), let one = flows[udp]?.last.time, let other = flows[tcp]?.last.time else {
      return tcp
    }
    return one < other ? udp : tcp
  }

  /// The idlest flow of a list, unless it is the one that was used last.
  private func older(_ list: Int) -> Int? {
    guard let oldest = flows.oldest(list), oldest != flows.newest(list) else { return nil }
    return oldest
  }

  /// Octets of memory in use, without slots that are free.
  var occupancy: Int {
    ledger.heap + ledger.blocks.footprint + flows.footprint + probes.footprint + table.footprint + waits.footprint
      + closes.footprint + resets.footprint + evictedKeys.footprint + outside + elsewhere
  }

  /// Gives the oldest connection without payload up: graves first, then what is over, then half-open ones.
  mutating func evictProbe(into sink: inout some FlowSink & ~Copyable) {
    for list in [ProbeList.grave, ProbeList.closed, ProbeList.halfOpen, ProbeList.established] {
      guard let index = probes.oldest(list) else { continue }
      return removeProbe(index, .evicted, into: &sink)
    }
  }

  /// Gives back what was kept for comparison, from the idlest flow on, until a quarter of it is left.
  private mutating func releaseDelivered() {
    let enough = ledger.deliveredHeap / 4
    for list in [FlowList.sought, FlowList.tcp] {
      var index = flows.oldest(list)
      while let place = index, ledger.deliveredHeap > enough {
        flows[place]?.releaseDelivered(&ledger)
        index = flows.newer(than: place)
      }
    }
  }
}

extension Flow {
  /// Gives back what was kept for comparison.
  func releaseDelivered(_ ledger: inout Ledger) {
    let held = lower.delivered.footprint + upper.delivered.footprint
    guard held > 0 else { return }
    lower.delivered.release(to: &ledger.blocks)
    upper.delivered.release(to: &ledger.blocks)
    ledger.heap -= held
    ledger.deliveredHeap -= held
  }
}
