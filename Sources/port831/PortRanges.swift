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

  /// What they are called in a sentence: `port 831`, `ports 830-833`; "any port" where every one is watched.
  var name: String {
    if isAll { return "any port" }
    return text.contains { $0 == "-" || $0 == "," } ? "ports \(text)" : "port \(text)"
  }

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
    for part in CommaList.parts(of: argument) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      // Port 0 is reserved (RFC 6335, section 6): nobody can mean it alone.
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last, last > 0 else {
        return nil
      }
      ranges.append(first...last)
    }
    guard !ranges.isEmpty else { return nil }
    self.ranges = ranges
  }

  var defaultValueDescription: String { text }
}
