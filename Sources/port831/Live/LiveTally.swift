import Bytes
import Reassembly
import Session

/// What a live run has seen, in the few figures of its status line and its last lines.
struct LiveTally {
  /// Sessions with octets that have ended, and that were still open at the end.
  private(set) var ended: UInt64 = 0
  private(set) var stillOpen: UInt64 = 0
  /// Sessions without an application octet.
  private(set) var probes: UInt64 = 0
  /// Sessions that somebody should look at: an unofficial or leftover use of the port, or a finding above a note.
  private(set) var flagged: UInt64 = 0
  /// Ended sessions by application, most of them first when shown; at most 64 names.
  private(set) var applications: [String: UInt64] = [:]

  /// Takes note of an event.
  mutating func see(_ event: SessionEvent) {
    guard case .session(let record) = event, record.isFinal else { return }
    let verdict = record.verdict
    if verdict.code == .noData {
      probes &+= 1
      return
    }
    ended &+= 1
    let isAlive = record.facts.state == .established || record.facts.state == .halfOpen
    if record.facts.end == .endOfRun, isAlive { stillOpen &+= 1 }
    if verdict.code != .sourcePort, verdict.standing == .leftover || verdict.standing == .unofficial { flagged &+= 1 }
    let name =
      verdict.code == .netconfBEEP ? "NETCONF over BEEP" : verdict.application ?? verdict.code.rawValue
    if applications[name] != nil || applications.count < 64 { applications[name, default: 0] &+= 1 }
  }
}
