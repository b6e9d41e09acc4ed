import BEEP
import Packet
import Policy
import Reassembly
import Session

/// Draws the block of one session (output.md, a).
struct Block {
  let layout: Layout
  let envelope: Envelope
  let session: SessionRecord
  let known: BlockFacts
  /// Whether the source that the session ends in is cut short.
  let isSourceCut: Bool

  /// The block's lines, title first.
  func lines() -> [Line] {
    var lines = Self.title(
      "#\(envelope.session)  \(ApplicationName.text(session.verdict))",
      ends: (AddressText.text(envelope.initiator), AddressText.text(envelope.listener)),
      label: Self.label(session.verdict), layout)
    lines += layout.fact("when", when())
    lines += size()
    lines += waited()
    lines += inside()
    lines += why()
    lines += roles()
    lines += access()
    lines += speaks()
    if let events = known.hellos.events(unicode: layout.unicode) { lines += layout.fact("events", StyledText(events)) }
    lines += meaning()
    lines += policy()
    if !known.operations.isEmpty {
      lines.append(Line())
      lines += known.operations.lines(layout, operationContext)
    }
    let remarks = findings() + refusals() + missing() + open()
    if !remarks.isEmpty { lines += [Line()] + remarks }
    return lines
  }

  /// What the tree says below a session's messages.
  func facts() -> [Line] {
    layout.fact("when", when()) + size() + waited() + inside() + repeated() + missing() + open()
  }

  /// Whether the capture ends before the session does.
  var isOpen: Bool {
    guard session.facts.end == .endOfRun, closer == nil else { return false }
    switch session.facts.state {
    case .established, .halfOpen: return true
    case .probe, .refused, .closed, .reset, .evicted: return false
    }
  }

  private var operationContext: OperationTable.Context {
    OperationTable.Context(
      start: session.facts.first.time, isOpen: isOpen, source: isSourceCut ? "file" : "capture",
      isLossy: envelope.agent.map { session.direction($0).gapOctets > 0 } ?? false, hellos: known.hellos)
  }

  /// `certain, leftover`: the words at the right of a title.
  static func label(_ verdict: VerdictRecord) -> StyledText {
    var text = StyledText(verdict.confidence.rawValue)
    switch (verdict.code, verdict.standing) {
    case (.sourcePort, _): text.add(", source port")
    case (_, .none): break
    case (_, .leftover), (_, .unofficial):
      text.add(", ")
      text.add(verdict.standing.rawValue, verdict.ruling?.isAllowed == true ? .plain : .yellow)
    case (_, .assigned), (_, .undetermined): text.add(", \(verdict.standing.rawValue)")
    }
    if verdict.ruling?.isAllowed == true { text.add(", allowed") }
    return text
  }

  /// A title: what it is, between whom, and how sure that is; on more lines when one is too short.
  static func title(_ name: String, ends: (String, String), label: StyledText, _ layout: Layout) -> [Line] {
    var line = Line(name, .bold)
    line.pad(to: max(Layout.endsColumn, line.columns + 2))
    var lines: [Line] = []
    if line.columns + ends.0.count + ends.1.count + 4 > layout.edge {
      line.add(ends.0)
      lines.append(line)
      line = Line()
      line.pad(to: Layout.endsColumn)
      line.add("\(layout.towardsListener) \(ends.1)")
    } else {
      line.add("\(ends.0) \(layout.towardsListener) \(ends.1)")
    }
    guard !label.isEmpty else { return lines + [line] }
    if line.columns + label.columns + 1 > layout.edge {
      lines.append(line)
      line = Line()
    }
    line.pad(to: max(layout.edge - label.columns, line.columns + 1))
    line.add(label)
    lines.append(line)
    return lines
  }
}
