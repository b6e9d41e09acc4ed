/// Counts findings by code, and says which of them are told: the first 8, then those at powers of two, so that a peer
/// that breaks one rule a million times does not drown the others (architecture, decision 12).
struct FindingTally {
  private static let told: UInt64 = 8
  /// Codes come from our own tables; the bound is for a table that one day names codes by content.
  private static let codes = 256

  private(set) var counts: [(code: String, count: UInt64)] = []

  /// Whether one of `code` was counted.
  func has(_ code: String) -> Bool { counts.contains { $0.code == code } }

  /// Forgets what was counted of other codes.
  mutating func keep(_ codes: [String]) { counts.removeAll { !codes.contains($0.code) } }

  /// Counts one more of `code`; its number, and whether it is to be told.
  private mutating func count(_ code: String) -> (count: UInt64, isTold: Bool) {
    var index = counts.firstIndex { $0.code == code }
    if index == nil, counts.count < Self.codes {
      counts.append((code, 0))
      index = counts.count - 1
    }
    guard let index else { return (0, false) }
    counts[index].count &+= 1
    let count = counts[index].count
    return (count, count <= Self.told || count & (count - 1) == 0)
  }

  /// Counts one more of `code`, and puts it into words if it is to be told.
  mutating func told(_ code: String, _ words: () -> FindingRecord) -> FindingRecord? {
    let (count, isTold) = count(code)
    guard isTold else { return nil }
    var finding = words()
    finding.count = count
    return finding
  }
}
