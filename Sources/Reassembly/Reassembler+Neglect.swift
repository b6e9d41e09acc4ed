import Packet

/// Flows that nobody looks at: what is left of one is a record of fixed size, so that its packets are known again.
extension Reassembler {
  /// Keeps nothing any more of a flow but that it is none of those that are looked for. Nobody is told more of it.
  public mutating func neglect(_ id: FlowID, into sink: inout some FlowSink & ~Copyable) {
    guard flows.holds(id.slot, id.generation), let flow = flows.remove(id.slot) else { return }
    table.remove(hash.tag(of: flow.key), UInt32(id.slot))
    flow.releaseDelivered(&ledger)
    ledger.heap -= flow.earlyHeap + flow.course.marksHeap
    let record = ProbeRecord(grave: flow)
    record.isNeglected = true
    addProbe(record, into: &sink)
  }

  /// Whether a packet belongs to a neglected flow: then that is all there is to do about it. A SYN begins another one.
  public mutating func passes(
    _ packet: borrowing DecodedPacket, _ origin: PacketOrigin, into sink: inout some FlowSink & ~Copyable
  ) -> Bool {
    guard let tcp = packet.tcp, !tcp.flags.contains(.syn), let place = find(packet.key), place & Home.probe != 0,
      let record = probes[Int(place & ~Home.probe)], record.isNeglected
    else { return false }
    record.last = origin
    probes.touch(Int(place & ~Home.probe), list: ProbeList.grave)
    follow(origin.time, into: &sink)
    return true
  }
}
