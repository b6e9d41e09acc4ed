import Packet

extension Reassembler {
  /// Sets the clock back, where `advance` never does: the clock that stamps packets was itself set back.
  ///
  /// Flows that were open meanwhile keep their later deadlines; new ones have those of the new time. Without this, every
  /// time-out would wait until the old time comes again.
  public mutating func rewind(to time: Timestamp) {
    guard time < ledger.now else { return }
    ledger.now = time
    nextSweep = time.nanoseconds
    nextDue = .min
  }
}
