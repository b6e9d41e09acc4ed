import Packet
import Session

/// Sections 1 to 3: what happened, when, and what of it needs a look.
extension Page {
  func inShort(_ html: inout HTMLWriter) {
    html.element("p", PageProse(content: content, selection: selection).text, class: "lead")
    html.raw("<div class=\"chips\">")
    for (kind, count, _) in content.kinds.sorted(by: { Self.place($0.kind) < Self.place($1.kind) }) {
      html.raw("<button aria-pressed=\"false\"")
      html.attribute("data-chip", kind.name)
      html.raw("><span")
      html.attribute("class", "key v-\(kind.code.rawValue)")
      html.raw("></span>")
      html.element("b", Quantity.thousands(UInt64(count)))
      html.text(" \(kind.name)")
      let word = kind.code == .sourcePort ? "source port" : kind.standing == .none ? "" : kind.standing.rawValue
      if !word.isEmpty { html.element("span", " " + word, class: "dim") }
      html.raw("</button>")
    }
    html.raw("</div>")
    let access = content.access.lines(layout).map { $0.plain.drop { $0 == " " } }.joined(separator: " ")
    if !access.isEmpty { html.element("p", access, class: "access") }
    let lines = Completeness(
      layout: layout, tally: tally, statistics: statistics, overview: content.overview
    ).lines()
    let text = lines.map { $0.plain.drop { $0 == " " } }.joined(separator: " ")
    html.element("p", text, class: text.hasPrefix("Complete") ? "whole" : "part")
  }

  private static func place(_ kind: PageContent.Kind) -> Int {
    VerdictRecord.Code.allCases.firstIndex(of: kind.code) ?? 0
  }

  func timeLine(_ html: inout HTMLWriter) {
    guard let first = tally.firstTime, let last = tally.lastTime, !content.kinds.isEmpty else {
      html.element("p", "No session.", class: "dim")
      return
    }
    var drawing = content.timeLine
    for loss in losses { drawing.add(loss) }
    drawing.write(TimeScale(first: first, last: last, offset: layout.offset(first)), to: &html)
    html.raw("<p class=\"hint\"><b>w</b> change asked for, <b class=\"bad\">x</b> refused, ")
    html.raw("<b class=\"good\">C</b> commit")
    if drawing.hasLosses { html.raw("; hatched where packets were lost or cut, or no file covers the time") }
    if drawing.lossesLeftOut > 0 {
      html.text(" (\(Quantity.count(drawing.lossesLeftOut, "more such place")) not drawn)")
    }
    html.raw("<span class=\"js-only\">.&ensp;Drag to select a time; Escape shows all.</span></p>")
  }

  /// What is missing of the files as a whole.
  private var losses: [TimeLineDrawing.Loss] {
    var losses = statistics.holes.map { hole in
      TimeLineDrawing.Loss(
        first: hole.start, last: Timestamp(nanoseconds: hole.start.nanoseconds &+ hole.nanoseconds),
        text: "no file for \(Quantity.duration(hole.nanoseconds))")
    }
    for source in sources {
      guard let first = source.firstTime, let last = source.lastTime else { continue }
      if let dropped = source.dropped, dropped > 0 {
        let text = "\(source.title): \(Quantity.count(dropped, "packet")) lost while it was captured, nobody knows when"
        losses.append(TimeLineDrawing.Loss(first: first, last: last, text: text))
      }
      if let damage = source.damage { losses.append(TimeLineDrawing.Loss(first: last, last: last, text: damage.text)) }
    }
    return losses
  }

  func needsALook(_ html: inout HTMLWriter) {
    if content.findings.isEmpty {
      html.element("p", "Nothing: no broken rule, no doubt.", class: "dim")
      return
    }
    table("Findings, the heaviest first", &html)
    html.raw("<th scope=\"col\">severity</th><th scope=\"col\">code</th><th scope=\"col\">what</th>")
    html.raw("<th scope=\"col\">session</th><th scope=\"col\" class=\"n\">packet</th></tr></thead>")
    html.raw("<tbody data-rows>\n")
    let sorted = content.findings.sorted { left, right in
      let (a, b) = (left.finding.record, right.finding.record)
      return (b.severity.rawValue, a.code, left.finding.origin.packet)
        < (a.severity.rawValue, b.code, right.finding.origin.packet)
    }
    for (finding, envelope, kind) in sorted { row(finding, envelope, kind, &html) }
    html.raw("</tbody></table></div>")
    more(content.omitted.findings, "finding", &html)
  }

  private func row(
    _ finding: BlockFacts.Finding, _ envelope: Envelope, _ kind: String, _ html: inout HTMLWriter
  ) {
    let record = finding.record
    html.beginRow(kind, at: finding.origin.time)
    html.raw("<td")
    html.attribute("data-v", -record.severity.rawValue)
    html.raw("><span")
    html.attribute("class", "sev \(record.severity.word)")
    html.raw(">")
    html.text(record.severity.word)
    html.raw("</span></td><td>")
    code(record.code, &html)
    html.raw("</td><td class=\"path\">")
    html.text(record.text)
    if record.count > 1 { html.element("span", " \(Quantity.thousands(record.count)) times", class: "dim") }
    html.raw("</td><td")
    html.attribute("data-v", envelope.session)
    html.raw("><a")
    html.attribute("href", "#s\(envelope.session)")
    html.raw(">")
    html.text("#\(envelope.session)")
    html.raw("</a></td>")
    html.packetCell(finding.origin, layout)
    html.raw("</tr>\n")
  }

  /// A code that says what it means when it is opened.
  private func code(_ code: String, _ html: inout HTMLWriter) {
    guard let explanation = Explanation.of(code) else {
      html.element("code", code)
      return
    }
    html.raw("<details class=\"code\"><summary>")
    html.element("code", code)
    html.raw("</summary><div class=\"about\">")
    html.element("p", explanation.meaning)
    for (word, text) in [("rule", explanation.rule), ("not when", explanation.notWhen), ("do", explanation.action)] {
      if let text { html.element("p", "\(word): \(text)") }
    }
    html.raw("</div></details>")
  }
}
