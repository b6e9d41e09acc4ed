import Packet

/// When a run ends by itself.
extension LiveLoop {
  /// Whether the time asked for is over; a packet of before `--until` may come a little late.
  func isPastItsTime(at now: Int64, wall: Timestamp) -> Bool {
    if let limit = options.duration?.nanoseconds, now &- start >= limit { return true }
    guard let until = input.until else { return false }
    return until < Timestamp(nanoseconds: wall.nanoseconds &- Self.lateness)
  }

  /// Whether nobody gets anything of the run any more. A ring and the figures are wanted whoever reads the outputs.
  var isForNobody: Bool {
    guard outputs.outputs.areAllClosed else { return false }
    if let metrics, metrics.failure == nil { return false }
    guard ring != nil, let folder = options.ring else { return true }
    return outputs.writers.contains { $0.name == folder && $0.failure != nil }
  }
}
