import Packet

/// When the outputs that are files are put aside and begun anew.
struct Rotation {
  /// One time that they are.
  struct Turn: Sendable {
    /// What their names get.
    var stamp: String
    /// How many of those put aside are kept; 0 for all.
    var keeping: Int
    /// What is older than this is no longer kept; nil when all is.
    var horizon: Timestamp?
  }

  private let period: Int64
  private let keeping: Int
  private var due: Int64
  private var stamp = ""

  /// A rotation; nil when nobody wants one.
  init?(every period: TimeSpan?, keeping: Int, now: Int64) {
    guard let period else { return nil }
    self.period = period.nanoseconds
    self.keeping = keeping
    due = Self.next(after: now, period.nanoseconds)
  }

  /// The turn whose time has come, if one has. Periods end where a clock shows it: days at midnight UTC.
  mutating func turn(at now: Int64) -> Turn? {
    guard now >= due else { return nil }
    due = Self.next(after: now, period)
    stamp = max(MomentStamp.text(seconds: now / 1_000_000_000), MomentStamp.next(stamp))
    let (kept, overflow) = period.multipliedReportingOverflow(by: Int64(clamping: keeping))
    let horizon = keeping > 0 && !overflow ? Timestamp(nanoseconds: now &- kept) : nil
    return Turn(stamp: stamp, keeping: keeping, horizon: horizon)
  }

  /// Counts anew from a clock that was set.
  mutating func restart(at now: Int64) { due = Self.next(after: now, period) }

  private static func next(after now: Int64, _ period: Int64) -> Int64 { (now / period &+ 1) &* period }
}
