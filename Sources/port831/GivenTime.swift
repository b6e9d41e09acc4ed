import ArgumentParser
import Packet
import Report

/// A moment as the user writes it: RFC 3339 or a day. Without a zone it is UTC, until somebody says that it is local.
struct GivenTime: ExpressibleByArgument {
  /// Which of two moments is meant where a clock shows one time twice, as at the end of summer time.
  enum Choice { case earlier, later }

  /// The moment.
  private(set) var time: Timestamp
  /// Whether a zone was written, or the time was read in one.
  private(set) var hasZone: Bool

  init?(argument: String) {
    guard let time = Timestamp(argument) else { return nil }
    self.time = time
    // What the date is made of may be a sign of a zone, too.
    hasZone = argument.utf8.dropFirst(10).contains { "Zz+-".utf8.contains($0) }
  }

  /// Reads a time without a zone on `clock`. Where the clock is put forward over it, a moment nearby is taken.
  mutating func read(on clock: WallClock, taking choice: Choice) {
    if hasZone { return }
    let shown = time
    // Clocks are not put forward or back twice within two days.
    let moments = [-1, 1].map { (day: Int64) -> Timestamp in
      let offset = clock.offset(Timestamp(nanoseconds: shown.nanoseconds &+ day * 86_400_000_000_000))
      return Timestamp(nanoseconds: shown.nanoseconds &- Int64(offset) &* 1_000_000_000)
    }
    let fitting = moments.filter { moment in
      moment.nanoseconds &+ Int64(clock.offset(moment)) &* 1_000_000_000 == shown.nanoseconds
    }
    let candidates = fitting.isEmpty ? moments : fitting
    time = (choice == .earlier ? candidates.min() : candidates.max()) ?? shown
    hasZone = true
  }
}
