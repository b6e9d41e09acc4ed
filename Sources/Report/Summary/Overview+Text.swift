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
    case .beepOther: ([servers] + offers + hidden).joined(separator: "; ")
    case .unofficial: servers
    case .unknown: "at \(service.listeners.names(2))"
    case .noData: ""
    }
  }

  /// Who serves it, and how many others were asked for it; or, where nobody answered in it, who was asked for it.
  private var servers: String {
    service.isServed
      ? "served by " + service.servers.names(2) + service.others : "asked for at " + service.listeners.names(2)
  }

  /// A fact, and of how many of the sessions, unless of all: `in 1 of 3 sessions octets are missing`.
  private func among(_ count: UInt64, _ fact: String) -> String {
    count == sessions ? fact : "in \(Quantity.thousands(count)) of \(Quantity.count(sessions, "session")) \(fact)"
  }

  /// That NETCONF is there to be spoken, where another profile was asked for.
  private var offers: [String] {
    offersNETCONF > 0 ? [among(offersNETCONF, "NETCONF offered, none seen")] : []
  }

  /// What nobody can read: it is not said to be nothing.
  private var hidden: [String] {
    var parts: [String] = []
    if insideTLS > 0 { parts.append(among(insideTLS, Overview.insideTLS)) }
    if insideSASL > 0 { parts.append(among(insideSASL, Overview.insideSASL)) }
    return parts
  }

  /// `6 operations: 1 commit (2 changes), 1 refused`, and what could not be read.
  private func netconf(_ source: String) -> String {
    let seen = operations > 0 ? [done(source)] : silence
    return (seen + hidden).joined(separator: "; ")
  }

  /// What is said where no operation was seen; that there was none only where none can have been missed.
  private var silence: [String] {
    if orphans > 0 {
      return [Quantity.count(orphans, "answer whose request was not seen", "answers whose requests were not seen")]
    }
    let unreadable = insideTLS &+ insideSASL
    if unreadable == sessions { return [] }
    var parts: [String] = []
    if lossy > 0 { parts.append(among(lossy, "octets are missing")) }
    if oneSided > 0 { parts.append(among(oneSided, "only one direction is here")) }
    if parts.isEmpty, unreadable == 0 { return ["no operations"] }
    return ["no operations seen"] + parts
  }

  private func done(_ source: String) -> String {
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
    let operations = Quantity.count(operations, "operation")
    return parts.isEmpty ? operations : "\(operations): \(parts.joined(separator: ", "))"
  }
}

/// What nobody can read.
extension Overview {
  static let insideTLS = "what is inside TLS is not readable"
  static let insideSASL = "what is inside SASL's security layer is not readable"

  /// Why there may have been operations that were not seen, in sentences; empty where none can have been missed.
  var unseen: String {
    var (insideTLS, insideSASL, lossy, oneSided) = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    for row in rows where row.code == .netconfBEEP || row.code == .netconfNoBEEP || row.code == .beepOther {
      insideTLS &+= row.insideTLS
      insideSASL &+= row.insideSASL
      // Nobody waits for operations in what is not NETCONF.
      if row.code == .beepOther { continue }
      lossy &+= row.lossy
      oneSided &+= row.oneSided
    }
    let facts = [
      (insideTLS, Self.insideTLS), (insideSASL, Self.insideSASL),
      (lossy, "no operation was seen, and octets are missing"),
      (oneSided, "no operation was seen, and only one direction is here"),
    ]
    return facts.filter { $0.0 > 0 }.map { "In \(Quantity.count($0.0, "session")) \($0.1)." }.joined(separator: " ")
  }
}

/// What the overview says of sessions without data.
extension ProbeTable {
  /// Whether there are answers alone, to addresses that may never have asked.
  private var isAnswersAlone: Bool { strays == sessions && !top.contains(where: \.isScan) }

  /// `scan`, `10 scans`, `probe`, `answers`.
  var word: String {
    if isAnswersAlone { return sessions == 1 ? "answer" : "answers" }
    let scans = top.reduce(UInt64(0)) { $0 + ($1.isScan ? 1 : 0) }
    if scans == 1 { return "scan" }
    if scans > 1 { return Quantity.count(scans, "scan") }
    return sessions == 1 ? "probe" : "probes"
  }

  /// `by 198.51.100.7; probes by 3 others`, in the brief also whom answers came from. Who tried few hosts is not named
  /// among those who scanned.
  func text(isBrief: Bool) -> String {
    let top = top
    let scanners = top.filter(\.isScan)
    guard let first = scanners.first ?? top.first else { return "" }
    let text = "\(isAnswersAlone ? "to" : "by") \(AddressText.text(first.address))"
    if scanners.isEmpty { return text + more(" and ", top.count - 1, others) + opened(top, isBrief: isBrief) }
    let few = more("; probes by ", top.count - scanners.count, others)
    return text + more(" and ", scanners.count - 1, 0) + few + opened(top, isBrief: isBrief)
  }

  /// `; probes by 3 others`: so many sources, and those of as many sessions that are not told apart any more.
  private func more(_ words: String, _ sources: Int, _ forgotten: UInt64) -> String {
    guard sources > 0 || forgotten > 0 else { return "" }
    return words + (forgotten > 0 ? "more than " : "") + Quantity.count(UInt64(sources), "other")
  }

  /// `; open 192.0.2.1`: in the brief, whom answers came from.
  private func opened(_ top: [Source], isBrief: Bool) -> String {
    guard isBrief else { return "" }
    var open: [Address] = []
    for target in top.prefix(ProbeTable.shown).flatMap(\.openTargets) where open.count < 5 && !open.contains(target) {
      open.append(target)
    }
    if open.isEmpty { return "" }
    return "; open " + open.prefix(4).map(AddressText.text).joined(separator: ", ") + (open.count > 4 ? ", ..." : "")
  }
}
