import BEEP
import Packet
import Reassembly
import Session

/// When, how much, and why.
extension Block {
  func when() -> StyledText {
    let facts = session.facts
    let start = layout.time(facts.first.time)
    let end = layout.time(facts.last.time, after: facts.first.time)
    var text = StyledText(start)
    if isOpen {
      if isSourceCut {
        text.add(", ")
        text.add("the file ends before the session does", .yellow)
        text.add(" (\(end))")
      } else {
        text.add(", still open when the capture ends")
      }
      text.add(beginning, .yellow)
      return text
    }
    text.add(" \(layout.until) \(end), \(Quantity.duration(facts.last.time.nanoseconds(since: facts.first.time)))")
    text.add(beginning, .yellow)
    text.add(ending())
    return text
  }

  private var beginning: String {
    if session.facts.followsEvicted { return "; the rest of a session given up for memory" }
    return !session.facts.startsWithSYN && envelope.transport == .tcp ? "; begins before the capture" : ""
  }

  private func ending() -> StyledText {
    let facts = session.facts
    let isReleased = session.beep?.isReleased == true
    switch facts.state {
    case .closed: return StyledText(isReleased ? ", released and closed in order" : ", closed in order")
    case .reset: return StyledText(isReleased ? ", released, then reset" : ", ends by reset")
    case .evicted: return StyledText(", given up to stay within the memory limit", .yellow)
    case .refused: return ", refused"
    case .probe: return StyledText(envelope.transport == .udp ? "" : ", never opened")
    case .halfOpen: return ", never quite opened"
    case .established:
      if let closer { return StyledText(", ended by \(envelope.name(closer))") }
      switch facts.end {
      case .timeout: return StyledText(envelope.transport == .udp ? "" : ", then silent")
      case .replaced: return ", replaced by a new connection"
      case .evicted: return StyledText(", given up to stay within the memory limit", .yellow)
      case .closed, .endOfRun, nil: return StyledText()
      }
    }
  }

  func size() -> [Line] {
    let initiator = session.direction(.initiator)
    let listener = session.direction(.listener)
    var line = Line("    size")
    line.pad(to: Layout.gutter)
    line.add("\(layout.towardsListener) \(Self.amount(initiator))")
    line.pad(to: max(Layout.gutter + 30, line.columns + 3))
    let start = line.columns
    line.add("\(layout.towardsInitiator) \(Self.amount(listener))")
    let loss = loss(initiator, listener)
    let place = max(start + 30, line.columns + 2)
    if place + loss.columns <= layout.edge {
      line.pad(to: place)
      line.add(loss)
      return [line]
    }
    var next = Line()
    next.pad(to: Layout.gutter)
    return [line] + layout.wrap(loss, behind: next, indent: Layout.gutter)
  }

  private static func amount(_ direction: FlowFacts.Direction) -> String {
    "\(Quantity.count(direction.packets, "packet")), \(Quantity.octets(direction.octets))"
  }

  /// What is missing: said always, also that nothing is.
  private func loss(_ initiator: FlowFacts.Direction, _ listener: FlowFacts.Direction) -> StyledText {
    var parts: [String] = []
    switch (initiator.gapOctets, listener.gapOctets) {
    case (0, 0): break
    case (let there, 0): parts.append("\(Quantity.count(there, "octet")) missing \(layout.towardsListener)")
    case (0, let back): parts.append("\(Quantity.count(back, "octet")) missing \(layout.towardsInitiator)")
    case (let there, let back):
      parts.append(
        "\(Quantity.count(there, "octet")) missing \(layout.towardsListener), "
          + "\(Quantity.count(back, "octet")) \(layout.towardsInitiator)")
    }
    let cut = initiator.cutOctets &+ listener.cutOctets
    if cut > 0, initiator.gapOctets == 0, listener.gapOctets == 0 {
      parts.append("\(Quantity.count(cut, "octet")) cut off")
    }
    if session.onlySeen != nil || session.verdict.seen == .oneSided { parts.append("only one direction seen") }
    var text = parts.isEmpty ? "nothing missing" : StyledText(parts.joined(separator: ", "), .yellow)
    let twice = initiator.duplicates &+ listener.duplicates
    if twice > 0 { text.add("; \(Quantity.count(twice, "segment is", "segments are")) there twice") }
    return text
  }

  func why() -> [Line] {
    var lines: [Line] = []
    for (index, reason) in session.verdict.reasons.prefix(6).enumerated() {
      let text = StyledText(Quoted.sentence(reason, unicode: layout.unicode))
      let packet = index == 0 ? session.verdict.evidence.map(layout.packet) : nil
      lines += layout.fact(index == 0 ? "why" : "", text, packet: packet)
    }
    return lines
  }

  func meaning() -> [Line] {
    var lines: [Line] = []
    if let change = session.verdict.wouldChange {
      lines += layout.fact("perhaps", StyledText(Quoted.sentence(change, unicode: layout.unicode)))
    }
    if let port = session.verdict.sourcePort {
      lines += layout.fact(
        "meaning", StyledText("not a service on \(port): the client drew \(port) as its own reserved port"))
    }
    return lines
  }
}
