import Packet
import Session

/// Section 8: what an auditor needs.
extension Page {
  func howMade(_ html: inout HTMLWriter) {
    html.raw("<dl>")
    fact("made by", run.provenance, &html)
    fact("watched", layout.ports, &html)
    fact("selected by", selection ?? "nothing: all sessions", &html)
    let octets = Quantity.octets(statistics.octets)
    fact("policy", run.policy.map { "\($0.name), SHA-256 \($0.sha256)" } ?? "none", &html)
    fact("packets", "\(Quantity.thousands(statistics.packets)), \(octets) on the wire", &html)
    fact("sessions", Quantity.thousands(statistics.sessions), &html)
    fact("limits reached", limits, &html)
    fact("problems", statistics.problems.prefix(16).joined(separator: "; "), &html)
    fact("clock", "times are those of the capturing machines, shown in \(layout.zone)", &html)
    fact("not seen", "what no packet of these files holds: no packet is no proof that nothing was sent", &html)
    html.raw("</dl>")
    files(&html)
    html.raw("<h3>What the words mean</h3><dl>")
    let seen = Set(content.kinds.flatMap { [$0.kind.code.rawValue, $0.kind.standing.rawValue] })
    for explanation in Explanation.all
    where [.verdict, .standing].contains(explanation.kind) && seen.contains(explanation.code) {
      fact(explanation.code, explanation.meaning, &html)
    }
    html.raw("</dl>")
  }

  private func fact(_ word: String, _ text: String, _ html: inout HTMLWriter) {
    if text.isEmpty { return }
    html.element("dt", word)
    html.element("dd", text)
  }

  private func files(_ html: inout HTMLWriter) {
    if sources.isEmpty { return }
    html.raw("<h3>Files</h3>")
    table("Files that were read", &html)
    html.raw("<th scope=\"col\">file</th><th scope=\"col\">format</th>")
    html.raw("<th scope=\"col\" class=\"n\">size</th><th scope=\"col\" class=\"n\">packets</th>")
    html.raw("<th scope=\"col\">first and last packet</th><th scope=\"col\">lost</th></tr></thead><tbody>\n")
    for source in sources {
      html.raw("<tr><td class=\"path\">")
      html.text(source.title)
      if let digest = source.sha256 {
        html.raw("<br><code class=\"dim\">SHA-256 ")
        html.text(digest)
        html.raw("</code>")
      }
      html.raw("</td>")
      html.element("td", source.format)
      html.element("td", source.size.map(Quantity.octets) ?? "", class: "n")
      html.element("td", Quantity.thousands(source.packets), class: "n")
      html.element("td", source.firstTime.flatMap { first in source.lastTime.map { layout.span(first, $0) } } ?? "")
      let lost = source.dropped.map { $0 == 0 ? "nothing" : Quantity.count($0, "packet") } ?? "not recorded"
      html.element("td", [lost, source.damage?.text].compactMap { $0 }.joined(separator: "; "))
      html.raw("</tr>\n")
    }
    for hole in statistics.holes {
      html.raw("<tr><td colspan=\"6\" class=\"warn\">")
      html.text("\(Quantity.duration(hole.nanoseconds)) without a file from \(hole.start), ")
      html.text("between \(SourceFacts.title(hole.before)) and \(SourceFacts.title(hole.after))")
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody></table></div>")
    more(UInt64(max(0, tally.count - sources.count)), "file", &html)
    more(UInt64(clamping: statistics.unlistedHoles), "hole", &html)
  }

  private var limits: String {
    var parts: [String] = []
    if statistics.evicted > 0 { parts.append("\(Quantity.count(statistics.evicted, "session")) given up for memory") }
    let omitted = content.omitted
    for (count, noun) in [
      (omitted.sessions, "session"), (omitted.changes, "change"), (omitted.operations, "operation"),
      (omitted.findings, "finding"),
    ] where count > 0 { parts.append("\(Quantity.count(count, noun)) not on this page") }
    if omitted.ladders > 0 { parts.append("\(Quantity.count(omitted.ladders, "session")) without its messages") }
    if content.budget.isSpent { parts.append("the XML of further messages is not on this page") }
    return parts.isEmpty ? "none" : parts.joined(separator: "; ")
  }
}
