import Packet

extension Reassembler {
  /// Sets the clock back, where `advance` never does: the clock that stamps packets was itself set back.
  ///
  /// What waits goes back with it, and waits as long as it would have. Without this, every time-out would wait until the
  /// old time comes again. What came last by the old clock counts as idle since the new one began.
  public mutating func rewind(to time: Timestamp) {
    guard time < ledger.now else { return }
    let step = ledger.now.nanoseconds &- time.nanoseconds
    for index in flows.indices {
      guard let flow = flows[index] else { continue }
      if flow.waitEnd != 0 { flow.waitEnd &-= step }
      if flow.graceEnd != 0 { flow.graceEnd &-= step }
    }
    waits.setBack(by: step)
    closes.setBack(by: step)
    resets.setBack(by: step)
    ledger.now = time
    nextSweep = time.nanoseconds
    nextDue = .min
    setBack = time.nanoseconds
  }
}
