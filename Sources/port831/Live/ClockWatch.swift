import Packet

/// Tells a clock that was set from one that goes: its own steps are not those of the time that has gone by.
struct ClockWatch {
  /// A clock that is steered moves less than this between two looks at it; one that is set moves more.
  static let leastStep: Int64 = 2_000_000_000

  private var wall: Timestamp
  private var steady: Int64

  /// A watch that begins now, by the wall's clock and by one that never jumps.
  init(wall: Timestamp, steady: Int64) {
    self.wall = wall
    self.steady = steady
  }

  /// Looks again: how far the wall's clock was set since, in nanoseconds; nil when it just went on.
  mutating func step(wall now: Timestamp, steady moment: Int64) -> Int64? {
    let step = now.nanoseconds(since: wall) &- (moment &- steady)
    (wall, steady) = (now, moment)
    return step.magnitude > Self.leastStep.magnitude ? step : nil
  }
}
