import Session

/// The log-ins of a session: the one that counts, and what was tried besides; bounded.
struct LogIns: Sendable {
  private static let nameLimit = 4

  /// The last one that was accepted; where there is none, the last that was refused; else the last.
  private(set) var shown: SASLRecord?
  private var refused: UInt64 = 0
  private var accepted: UInt64 = 0
  private var aborted: UInt64 = 0
  private var unfinished: UInt64 = 0
  /// Who was refused, the first few names.
  private var names: [String] = []
  private var hasMoreNames = false

  /// Takes in a log-in that is over.
  mutating func add(_ record: SASLRecord) {
    switch record.outcome {
    case "accepted": accepted += 1
    case "refused":
      refused += 1
      note(record.identity)
    case "aborted": aborted += 1
    default: unfinished += 1
    }
    if let shown, Self.weight(shown) > Self.weight(record) { return }
    shown = record
  }

  private mutating func note(_ name: String?) {
    guard let name, !names.contains(name) else { return }
    if names.count < Self.nameLimit { names.append(name) } else { hasMoreNames = true }
  }

  private static func weight(_ record: SASLRecord) -> Int {
    switch record.outcome {
    case "accepted": 2
    case "refused": 1
    default: 0
    }
  }

  /// `5 refused ("root")`, `1 not finished`: what was tried besides the one that is shown.
  func others(unicode: Bool) -> StyledText {
    var text = StyledText()
    func add(_ count: UInt64, _ word: String, isShown: Bool, _ style: Style, _ names: String = "") {
      let rest = count - (isShown ? min(1, count) : 0)
      guard rest > 0 else { return }
      if !text.isEmpty { text.add(", ") }
      text.add("\(Quantity.thousands(rest))\(isShown ? " more" : "") \(word)", style)
      text.add(names)
    }
    let outcome = shown?.outcome
    add(accepted, "accepted", isShown: outcome == "accepted", .plain)
    add(refused, "refused", isShown: outcome == "refused", .red, quotedNames(unicode))
    add(aborted, "aborted", isShown: outcome == "aborted", .plain)
    add(unfinished, "not finished", isShown: !["accepted", "refused", "aborted", nil].contains(outcome), .plain)
    return text
  }

  private func quotedNames(_ unicode: Bool) -> String {
    // Whose log-in is shown is named already.
    if names.isEmpty || names.count == 1 && names.first == shown?.identity { return "" }
    let quoted = names.map { Quoted.text($0, limit: 24, unicode: unicode) }.joined(separator: ", ")
    return " (\(quoted)\(hasMoreNames ? " and others" : ""))"
  }
}
