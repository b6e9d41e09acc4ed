import Report

/// The last lines on standard error: how long it ran, what was seen, what was lost (output.md, c and e).
struct LiveEndText {
  private let end: LiveEnd
  private let ports: PortRanges
  /// The user's filter, if there is one.
  private let filter: String?
  /// How the sessions shown were selected; nil when all are.
  private let selection: String?

  init(_ end: LiveEnd, ports: PortRanges, filter: String?, selection: String? = nil) {
    self.end = end
    self.ports = ports
    self.filter = filter
    self.selection = selection
  }

  /// The lines.
  var text: String {
    var lines = ["ended  after \(LiveNumber.duration(end.duration))" + (end.signal.map { " by \($0)" } ?? "")]
    let packets = end.interfaces.reduce(UInt64(0)) { $0 &+ $1.packets }
    lines += packets == 0 || isEmpty ? nothing(packets) : seen(packets)
    for slow in end.slowOutputs {
      lines.append(
        "    \(LiveText.safe(slow.name)) could not keep up: \(LiveNumber.exact(slow.records)) records were dropped")
    }
    for problem in end.statistics.problems { lines.append("    \(LiveText.safe(problem))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var isEmpty: Bool { end.tally.ended == 0 && end.tally.probes == 0 }

  private func seen(_ packets: UInt64) -> [String] {
    var names = end.tally.applications.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(6).map { "\(LiveNumber.exact($0.value)) \($0.key)" }
    let probes = end.tally.probes
    if probes > 0 { names.append("\(LiveNumber.exact(probes)) \(probes == 1 ? "probe" : "probes")") }
    var line = names.joined(separator: ", ")
    let open = end.tally.stillOpen
    if open > 0 {
      line += "; \(LiveNumber.exact(open)) \(open == 1 ? "is" : "are") still open and "
      line += open == 1 ? "was written as such" : "were written as such"
    }
    return ["    \(count(packets)) seen, \(losses)", "    \(line)"] + selected
  }

  /// How many of the sessions were selected, where not all are.
  private var selected: [String] {
    guard let selection, let selected = end.statistics.selected else { return [] }
    let number = selected == 0 ? "none" : LiveNumber.exact(selected)
    let sessions = LiveNumber.count(end.statistics.sessions, "session")
    return ["    \(number) of \(sessions) selected by \(LiveText.safe(selection))"]
  }

  private func nothing(_ packets: UInt64) -> [String] {
    let unread = end.statistics.undecoded ?? 0
    let what = ports.isAll ? "No BEEP or NETCONF" : "Nothing"
    let start =
      "\(what)\(unread > 0 ? " that can be read" : "") on \(ports.name) in \(LiveNumber.duration(end.duration)): "
    if let filter, packets > end.statistics.packets {
      let passed = LiveNumber.exact(end.statistics.packets)
      return [start + "\(count(packets)) came, \(passed) of them passed -f '\(LiveText.safe(filter))', \(losses)."]
    }
    // They may have been what was waited for.
    if unread > 0 {
      return [
        start + "\(count(packets)) passed the filter, \(LiveNumber.exact(unread)) unread, \(losses).",
        "    What is unread was cut too short by -s, or its headers are broken.",
      ]
    }
    return [
      start + "\(count(packets)) passed the filter, \(losses).",
      "    A switch port shows only its own traffic: to see others', use a mirror port or a tap.",
    ]
  }

  private var losses: String {
    let dropped = end.interfaces.reduce(UInt64(0)) { $0 &+ $1.dropped }
    let byInterface = end.interfaces.reduce(UInt64(0)) { $0 &+ $1.droppedByInterface }
    let each = end.interfaces.map { "\($0.name) \(LiveNumber.exact($0.dropped))" }.joined(separator: ", ")
    let detail = end.interfaces.count > 1 && dropped > 0 ? " (\(each))" : ""
    return "\(LiveNumber.exact(dropped)) dropped by the kernel\(detail), "
      + "\(LiveNumber.exact(byInterface)) by the interface"
  }

  private func count(_ packets: UInt64) -> String {
    "\(LiveNumber.exact(packets)) \(packets == 1 ? "packet" : "packets")"
  }
}
