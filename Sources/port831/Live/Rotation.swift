/// When the outputs that are files are put aside and begun anew.
struct Rotation {
  private let queues: [OutputQueue]
  private let period: Int64
  private let keeping: Int
  private var due: Int64
  private var stamp = ""

  /// The rotation of queues; nil when nobody wants one.
  init?(_ queues: [OutputQueue], every period: TimeSpan?, keeping: Int, now: Int64) {
    guard let period else { return nil }
    self.queues = queues.filter(\.isFile)
    self.period = period.nanoseconds
    self.keeping = keeping
    due = Self.next(after: now, period.nanoseconds)
  }

  /// Puts the files aside when the time has come. Periods end where a clock shows it: days at midnight UTC.
  mutating func tick(at now: Int64) {
    guard now >= due else { return }
    due = Self.next(after: now, period)
    stamp = max(MomentStamp.text(seconds: now / 1_000_000_000), MomentStamp.next(stamp))
    for queue in queues { queue.rotate(stamp: stamp, keeping: keeping) }
  }

  /// Counts anew from a clock that was set.
  mutating func restart(at now: Int64) { due = Self.next(after: now, period) }

  private static func next(after now: Int64, _ period: Int64) -> Int64 { (now / period + 1) &* period }
}
