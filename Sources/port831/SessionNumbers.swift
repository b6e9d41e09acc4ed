import ArgumentParser

/// A value of `--session`: numbers, ranges and lists, as `1,4-6`.
struct SessionNumbers: ExpressibleByArgument {
  /// The ranges, as given.
  let ranges: [ClosedRange<Int>]
  /// The text, as given.
  let text: String

  /// Sessions are counted from 1.
  init?(argument: String) {
    text = argument
    var ranges: [ClosedRange<Int>] = []
    for part in CommaList.parts(of: argument) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
      guard first >= 1, first <= last else { return nil }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }
}
