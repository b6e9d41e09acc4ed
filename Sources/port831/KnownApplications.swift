import Report
import Session

/// The applications that verdicts and overviews name.
enum KnownApplications {
  private static let names = VerdictRecord.applications + ApplicationName.phrases
  /// So many names that come near are said.
  private static let nearLimit = 4

  /// Why `--application` cannot mean `word`, with the names that come near it; nil where one is meant.
  static func objection(to word: String) -> String? {
    let typed = word.lowercased()
    if names.contains(where: { $0.lowercased() == typed }) { return nil }
    let near = names.filter { isNear($0.lowercased(), typed) }.prefix(nearLimit)
    let known = near.isEmpty ? "" : ". There \(near.count == 1 ? "is" : "are") \(near.joined(separator: ", "))"
    return "--application: no verdict names '\(LiveText.safe(word))'\(known); port831 explain application lists all."
  }

  /// Whether one begins as the other, or a slip of the fingers lies between them.
  private static func isNear(_ name: String, _ typed: String) -> Bool {
    if name.hasPrefix(typed) { return true }
    // Short names begin many words.
    if typed.hasPrefix(name), name.utf8.count > 2 { return true }
    return typed.utf8.count > 3 && distance(Array(name.utf8), Array(typed.utf8)) == 1
  }

  /// How many letters are left out, put in or mistaken.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if abs(left.count - right.count) > 1 { return .max }
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var corner = row[0]
      row[0] = index + 1
      for place in right.indices {
        let cost = min(row[place], row[place + 1]) + 1
        (corner, row[place + 1]) = (row[place + 1], min(cost, corner + (right[place] == letter ? 0 : 1)))
      }
    }
    return row[right.count]
  }
}
