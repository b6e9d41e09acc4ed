/// The figures of the status line.
struct LiveFigures {
  /// Nanoseconds since it began.
  var uptime: Int64
  var packets: UInt64
  var open: Int
  var ended: UInt64
  var probes: UInt64
  var flagged: UInt64
  var lost: UInt64
  /// Octets of memory.
  var memory: UInt64
}
