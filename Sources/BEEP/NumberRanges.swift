import Bytes

/// Message numbers that were used, as a few ranges.
///
/// Numbers mostly grow by one, so one range suffices. When there are too many ranges, the two nearest become one: then
/// a number that was never used may pass for one that was, which only moves a finding from F08 to F07.
struct NumberRanges: Equatable, Sendable {
  private var ranges: [ClosedRange<UInt32>] = []
  private static let most = 8

  /// Octets of memory held.
  var footprint: Int { ranges.blockSize }

  func contains(_ number: UInt32) -> Bool { ranges.contains { $0.contains(number) } }

  mutating func insert(_ number: UInt32) {
    for index in ranges.indices {
      let range = ranges[index]
      if range.contains(number) { return }
      if range.upperBound &+ 1 == number, number != 0 {
        ranges[index] = range.lowerBound...number
        return
      }
    }
    ranges.append(number...number)
    ranges.sort { $0.lowerBound < $1.lowerBound }
    if ranges.count > Self.most { joinNearest() }
  }

  private mutating func joinNearest() {
    var best = 0
    var distance = UInt32.max
    for index in ranges.indices.dropLast() {
      let gap = ranges[index + 1].lowerBound &- ranges[index].upperBound
      if gap < distance {
        distance = gap
        best = index
      }
    }
    let low = ranges[best].lowerBound
    let high = max(ranges[best].upperBound, ranges[best + 1].upperBound)
    ranges[best] = low...high
    ranges.remove(at: best + 1)
  }
}
