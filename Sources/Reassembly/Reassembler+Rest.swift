/// Flows of which nobody reads the octets any more.
extension Reassembler {
  /// Lends no more octets of a flow, and keeps none to compare others with. They are counted as before, and what is
  /// missing among them is told, as is the flow's end.
  public mutating func rest(_ id: FlowID) {
    guard flows.holds(id.slot, id.generation), let flow = flows[id.slot] else { return }
    flow.course.isHeard = false
    flow.course.isWatched = false
    flow.releaseDelivered(&ledger)
  }
}
