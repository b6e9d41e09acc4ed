import ArgumentParser

/// The value of `--ports`: numbers, ranges and lists, or `all`.
struct PortRanges: ExpressibleByArgument, Equatable {
  /// The ranges, as given.
  let ranges: [ClosedRange<UInt16>]
  /// The text, as given.
  let text: String

  /// The ports when nothing is said.
  static let standard = PortRanges(ranges: [831...831], text: "831")

  /// Whether every port is watched.
  var isAll: Bool { ranges == [0...UInt16.max] }

  private init(ranges: [ClosedRange<UInt16>], text: String) {
    self.ranges = ranges
    self.text = text
  }

  init?(argument: String) {
    text = argument
    if argument == "all" {
      ranges = [0...UInt16.max]
      return
    }
    var ranges: [ClosedRange<UInt16>] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
        return nil
      }
      ranges.append(first...last)
    }
    guard !ranges.isEmpty else { return nil }
    self.ranges = ranges
  }

  var defaultValueDescription: String { text }
}
