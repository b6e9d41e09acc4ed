import ArgumentParser

/// A length of time with a unit, as in `500ms`, `90s`, `10m`, `2h` or `1d`; without one it is seconds.
struct TimeSpan: ExpressibleByArgument, Equatable {
  /// How long, in nanoseconds.
  let nanoseconds: Int64
  private let text: String

  private static let units: [(suffix: String, nanoseconds: Int64)] = [
    ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000), ("", 1_000_000_000),
  ]

  /// Whole seconds.
  init(seconds: Int64) {
    nanoseconds = seconds &* 1_000_000_000
    text = "\(seconds)s"
  }

  init?(argument: String) {
    text = argument
    for (suffix, unit) in Self.units where argument.hasSuffix(suffix) {
      guard let number = Int64(argument.dropLast(suffix.count)), number > 0 else { continue }
      let (nanoseconds, overflow) = number.multipliedReportingOverflow(by: unit)
      guard !overflow else { return nil }
      self.nanoseconds = nanoseconds
      return
    }
    return nil
  }

  var defaultValueDescription: String { text }
}
