import ArgumentParser

/// Why a run did not end with 0, in the order in which one reason hides another (interface.md, "Exit codes").
enum Reason: Int32, CaseIterable {
  /// The command line is wrong.
  case usage = 2
  /// A named output could not be written.
  case output = 6
  /// No permission, or no such interface.
  case permission = 5
  /// An input cannot be read at all.
  case unreadable = 3
  /// An input is truncated or corrupt.
  case damaged = 4
  /// Something named by `--fail-on` was seen.
  case failOn = 1

  /// The code of a run with these reasons.
  static func exitCode(of reasons: Set<Reason>) -> Int32 {
    allCases.first { reasons.contains($0) }?.rawValue ?? 0
  }
}
