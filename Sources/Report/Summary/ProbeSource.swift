import BEEP
import Bytes
import Packet
import Reassembly
import Session

/// What a source of probes did, in words.
extension ProbeTable.Source {
  /// Takes in a session without data.
  mutating func add(_ session: Shared<SessionRecord>, _ envelope: Envelope) {
    sessions += 1
    targets.add(envelope.listener.address)
    if session.value.facts.first.packet < first.packet { first = session.value.facts.first }
    if session.value.facts.last.packet > last.packet { last = session.value.facts.last }
    hasSYN = hasSYN || session.value.facts.startsWithSYN
    isUDP = isUDP || envelope.transport == .udp
    if session.value.isStrayAnswer { strays += 1 }
    if session.value.isSilentConnection { connections += 1 }
    switch session.value.probeOutcome {
    case .open: noteOpen(envelope.listener.address)
    case .refused: refused += 1
    case .unanswered: unanswered += 1
    }
  }

  /// Counts a target that answered.
  mutating func noteOpen(_ target: Address) {
    open += 1
    if openTargets.count < 8, !openTargets.contains(target) { openTargets.append(target) }
  }

  /// `SYN scan of 254 hosts, 192.0.2.1 to 192.0.2.254, in 2.1 s`.
  var what: String {
    let kind = isUDP ? "UDP" : hasSYN ? "SYN" : "TCP"
    let span = last.time.nanoseconds(since: first.time)
    let time = span > 0 && sessions > 1 ? ", in \(Quantity.duration(span))" : ""
    if strays == sessions {
      let answers = Quantity.count(sessions, "answer")
      let hosts = targets.count == 1 ? targets.lowest.map(AddressText.text) ?? "" : targets.hosts
      return "\(answers) of \(hosts), whose questions are not in the capture\(time)"
    }
    if targets.count == 1, let target = targets.lowest {
      if connections == sessions {
        return "\(Quantity.count(sessions, "silent connection")) to \(AddressText.text(target))\(time)"
      }
      let tries = sessions == 1 ? "\(kind) probe" : Quantity.count(sessions, "\(kind) probe")
      return "\(tries) of \(AddressText.text(target))\(time)"
    }
    let range = targets.lowest.flatMap { low in
      targets.highest.map { high in ", \(AddressText.text(low)) to \(AddressText.text(high))" }
    }
    return "\(kind) \(isScan ? "scan" : "probes") of \(targets.hosts)\(range ?? "")\(time)"
  }

  /// `open 2 (192.0.2.1, 192.0.2.77), refused 249, no answer 3`.
  var outcome: String {
    var parts: [String] = []
    if open > 0 {
      let names = openTargets.map(AddressText.text).joined(separator: ", ")
      let more = UInt64(openTargets.count) < open && openTargets.count == 8 ? ", ..." : ""
      parts.append("open \(Quantity.thousands(open)) (\(names)\(more))")
    }
    if refused > 0 { parts.append("refused \(Quantity.thousands(refused))") }
    if unanswered > 0 { parts.append("no answer \(Quantity.thousands(unanswered))") }
    return parts.joined(separator: ", ")
  }
}
