import Packet

/// Where moments stand between the first and the last of a run.
struct TimeScale {
  private static let steps: [Int64] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
    1_209_600_000, 2_592_000_000, 7_776_000_000, 31_536_000_000,
  ].map { $0 * 1_000_000 }

  let first: Timestamp
  let last: Timestamp
  /// Seconds east of UTC of the times that are shown.
  let offset: Int

  /// Nanoseconds; in numbers with a point, because the moments of a damaged file may be centuries apart.
  private var span: Double { max(1, Double(last.nanoseconds) - Double(first.nanoseconds)) }

  /// A tick as short as its neighbours allow: `09:02`, `11-21` at midnight, `09:02:30.500`.
  func label(_ tick: Timestamp) -> String {
    let civil = CivilTime(tick, offset: offset)
    let isDay = step >= 86_400_000_000_000 || (step >= 3_600_000_000_000 && civil.hour == 0)
    if isDay { return String(civil.date.dropFirst(5)) }
    if step >= 60_000_000_000 { return String(civil.clock.dropLast(3)) }
    return step >= 1_000_000_000 ? civil.clock : civil.clockWithMilliseconds
  }

  /// A moment in hundredths of a percent, never outside.
  func place(_ time: Timestamp) -> Int {
    let part = (Double(time.nanoseconds) - Double(first.nanoseconds)) / span
    return Int(10_000 * min(1, max(0, part)))
  }

  /// Hundredths of a percent as SVG has them.
  static func percent(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100)\(rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")%"
  }

  /// Moments that people count by, at most eight.
  var ticks: [Timestamp] {
    let step = step
    let shift = Int64(offset) * 1_000_000_000
    let start = first.nanoseconds &+ shift
    var tick = start / step &* step
    if tick < start { tick = tick &+ step }
    var ticks: [Timestamp] = []
    while tick &- shift <= last.nanoseconds, ticks.count < 8 {
      ticks.append(Timestamp(nanoseconds: tick &- shift))
      let (next, isOver) = tick.addingReportingOverflow(step)
      if isOver { break }
      tick = next
    }
    return ticks
  }

  private var step: Int64 { Self.steps.first { span / Double($0) < 8 } ?? Int64.max / 8 }
}
