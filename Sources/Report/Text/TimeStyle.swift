/// How records tell time (`--time`).
public enum TimeStyle: String, Sendable, CaseIterable {
  /// `2026-11-20T09:00:03.412000000Z`.
  case rfc3339
  /// Seconds since 1970 with nine digits behind the point.
  case epoch
  /// Nanoseconds since 1970.
  case epochNanoseconds = "epoch-ns"
}
