import Bytes
import Packet

extension Reassembler {
  /// Gives state up until the limit holds: octets kept for comparison first, then probes, then the idlest flows.
  mutating func holdLimit(into sink: inout some FlowSink & ~Copyable) {
    guard occupancy > memoryLimit else { return }
    if ledger.deliveredHeap > memoryLimit / 16 { releaseDelivered() }
    let enough = memoryLimit - memoryLimit / 16
    // Slabs do not shrink, so that what counts is the places in use.
    while occupancy > enough, probes.count > 0 { evictProbe(into: &sink) }
    while occupancy > enough, flows.count > 1, let index = idlest {
      retire(index, .evicted, hasGrave: false, into: &sink)
    }
  }

  /// The flow that has been idle longest.
  private var idlest: Int? {
    guard let udp = flows.oldest(FlowList.udp) else { return flows.oldest(FlowList.tcp) }
    guard let tcp = flows.oldest(FlowList.tcp) else { return udp }
    guard let one = flows[udp]?.last.time, let other = flows[tcp]?.last.time else { return tcp }
    return one < other ? udp : tcp
  }

  /// Octets of memory in use, without slots that are free.
  var occupancy: Int {
    ledger.heap + ledger.blocks.footprint + flows.footprint + probes.footprint + table.footprint
  }

  /// Gives the oldest connection without payload up: graves first, then half-open ones.
  mutating func evictProbe(into sink: inout some FlowSink & ~Copyable) {
    for list in [ProbeList.grave, ProbeList.halfOpen, ProbeList.established] {
      guard let index = probes.oldest(list) else { continue }
      return removeProbe(index, .evicted, into: &sink)
    }
  }

  /// Gives back what was kept for comparison, from the idlest flow on, until a quarter of it is left.
  private mutating func releaseDelivered() {
    let enough = ledger.deliveredHeap / 4
    for list in [FlowList.tcp] {
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
