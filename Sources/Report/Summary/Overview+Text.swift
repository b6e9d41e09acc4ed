import Packet
import Session

/// The words of the overview.
extension Overview.Row {
  /// Whether the standing is one to look at.
  var isSuspect: Bool { code != .sourcePort && (standing == .unofficial || standing == .leftover) }

  /// The third column: the registry's view, or what the port was used for.
  var word: String {
    switch code {
    case .sourcePort: "source port"
    case .netconfBEEP, .beepOther, .netconfNoBEEP, .unofficial, .unknown, .noData:
      standing == .none ? "" : standing.rawValue
    }
  }

  /// What the policy says of them.
  var policy: String {
    switch (allowed, judged - allowed) {
    case (0, 0): ""
    case (_, 0): "; allowed"
    case (0, _): "; not allowed"
    case (let some, let others): "; \(Quantity.thousands(some)) allowed, \(Quantity.thousands(others)) not"
    }
  }

  /// What there is to say in a line.
  func text(_ layout: Layout, source: String) -> String {
    switch code {
    case .netconfBEEP, .netconfNoBEEP: netconf(source)
    case .unofficial where operations > 0: netconf(source)
    case .sourcePort: "no service on \(layout.ports.split(separator: " ").last.map(String.init) ?? layout.ports)"
    case .beepOther, .unofficial: "served by \(listeners.names(2))"
    case .unknown: "at \(listeners.names(2))"
    case .noData: ""
    }
  }

  /// `6 operations: 1 commit (2 changes), 1 refused`.
  private func netconf(_ source: String) -> String {
    var parts: [String] = []
    if commits > 0 {
      let done = committedChanges > 0 ? " (\(Quantity.count(committedChanges, "change")))" : ""
      parts.append(Quantity.count(commits, "commit") + done)
    }
    if directChanges > 0 { parts.append(Quantity.count(directChanges, "direct change")) }
    if uncountedEdits > 0 {
      parts.append(Quantity.count(uncountedEdits, "edit with changes unseen", "edits with changes unseen"))
    }
    if refused > 0 { parts.append("\(Quantity.thousands(refused)) refused") }
    if withoutAnswer > 0 {
      let place = openWithoutAnswer > 0 ? " in the \(source)" : ""
      parts.append("\(Quantity.thousands(withoutAnswer)) without an answer\(place)")
    }
    if incomplete > 0 { parts.append("\(Quantity.thousands(incomplete)) incomplete") }
    let operations = operations == 0 ? "no operations" : Quantity.count(operations, "operation")
    return parts.isEmpty ? operations : "\(operations): \(parts.joined(separator: ", "))"
  }
}

/// What the overview says of sessions without data.
extension ProbeTable {
  /// `scan`, `10 scans`, `probe`.
  var word: String {
    let scans = top.reduce(UInt64(0)) { $0 + ($1.isScan ? 1 : 0) }
    if scans == 1 { return "scan" }
    if scans > 1 { return Quantity.count(scans, "scan") }
    return sessions == 1 ? "probe" : "probes"
  }

  /// `by 198.51.100.7 and 3 others`, in the brief also whom answers came from.
  func text(isBrief: Bool) -> String {
    let top = top
    guard let first = top.first else { return "" }
    var text = "by \(AddressText.text(first.address))"
    let more = UInt64(top.count - 1)
    if others > 0 {
      text += " and more than \(Quantity.count(more, "other"))"
    } else if more > 0 {
      text += " and \(Quantity.count(more, "other"))"
    }
    guard isBrief else { return text }
    var open: [Address] = []
    for target in top.prefix(ProbeTable.shown).flatMap(\.openTargets) where open.count < 5 && !open.contains(target) {
      open.append(target)
    }
    if !open.isEmpty {
      text += "; open " + open.prefix(4).map(AddressText.text).joined(separator: ", ") + (open.count > 4 ? ", ..." : "")
    }
    return text
  }
}
