import ArgumentParser
import Packet
import Report

/// A moment as the user writes it: RFC 3339, a day, or seconds since 1970. Without a zone it is UTC, until somebody
/// says that it is local.
struct GivenTime: ExpressibleByArgument {
  /// Which of two moments is meant where a clock shows one time twice, as at the end of summer time.
  enum Choice { case earlier, later }

  /// The moment.
  private(set) var time: Timestamp
  /// Whether a zone was written, or the time was read in one.
  private(set) var hasZone: Bool

  init?(argument: String) {
    if let time = Self.epoch(argument) {
      self.time = time
      hasZone = true
      return
    }
    guard let time = Timestamp(argument) else { return nil }
    self.time = time
    // What the date is made of may be a sign of a zone, too.
    hasZone = argument.utf8.dropFirst(10).contains { "Zz+-".utf8.contains($0) }
  }

  /// Seconds since 1970, with up to nine digits of their fraction, as `--time epoch` writes them. They have more digits
  /// than a year or a day.
  private static func epoch(_ text: String) -> Timestamp? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isNumber, let whole = parts.first, (9...10).contains(whole.count), let seconds = Int64(whole) else {
      return nil
    }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.count <= 9, let rest = Int64(fraction + String(repeating: "0", count: 9 - fraction.count)) else {
      return nil
    }
    let (start, isTooLate) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (nanoseconds, isJustTooLate) = start.addingReportingOverflow(rest)
    return isTooLate || isJustTooLate ? nil : Timestamp(nanoseconds: nanoseconds)
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
