import Packet
import Session

/// Sections 4 to 8.
extension Page {
  func changes(_ html: inout HTMLWriter) {
    html.raw("<section data-list aria-labelledby=\"h4\"><h2 id=\"h4\"><span class=\"n\">4</span>Changes</h2>")
    if content.changes.count == 0 {
      html.raw("<p class=\"dim\">No change of configuration was asked for.</p></section>\n")
      return
    }
    tools("filter changes", id: "find", &html)
    html.raw("<div class=\"scroll\"><table><thead><tr><th data-sort>time</th><th class=\"n\" data-sort>packet</th>")
    html.raw("<th data-sort>who</th><th data-sort>from</th><th data-sort>to (agent)</th><th data-sort>datastore</th>")
    html.raw("<th data-sort>change</th><th data-sort>what became of it</th></tr></thead><tbody>\n")
    content.changes.write(to: &html)
    html.raw("</tbody></table></div>")
    more(content.omitted.changes, "change", &html)
    html.raw("</section>\n")
  }

  func operations(_ html: inout HTMLWriter) {
    if content.operations.count == 0 { return }
    html.raw("<section data-list aria-labelledby=\"h5\"><h2 id=\"h5\"><span class=\"n\">5</span>Operations</h2>")
    tools("filter operations", id: nil, &html)
    html.raw("<div class=\"scroll\"><table><thead><tr><th data-sort>time</th><th class=\"n\" data-sort>packet</th>")
    html.raw("<th data-sort>who</th><th data-sort>from</th><th data-sort>to (agent)</th><th data-sort>operation</th>")
    html.raw("<th data-sort>answer</th><th class=\"n\" data-sort>took</th></tr></thead><tbody>\n")
    content.operations.write(to: &html)
    html.raw("</tbody></table></div>")
    more(content.omitted.operations, "operation", &html)
    html.raw("</section>\n")
  }

  private func tools(_ words: String, id: String?, _ html: inout HTMLWriter) {
    html.raw("<div class=\"tools js-only\"><input type=\"search\"")
    if let id { html.attribute("id", id) }
    html.attribute("placeholder", words)
    html.attribute("aria-label", words)
    html.raw("> <button data-copy>copy as CSV</button> <span class=\"dim shown\" role=\"status\"></span></div>")
  }

  func sessions(_ html: inout HTMLWriter) {
    html.raw("<section data-list aria-labelledby=\"h6\"><h2 id=\"h6\"><span class=\"n\">6</span>Sessions</h2>")
    if content.sessions.count == 0 {
      html.raw("<p class=\"dim\">No session with application octets.</p></section>\n")
      return
    }
    html.raw("<div class=\"tools js-only\"><input type=\"search\" placeholder=\"filter sessions\" ")
    html.raw("aria-label=\"filter sessions\"> <span class=\"dim shown\" role=\"status\"></span></div>\n")
    content.sessions.write(to: &html)
    more(content.omitted.sessions, "session", &html)
    html.raw("</section>\n")
  }

  func noData(_ html: inout HTMLWriter) {
    let top = content.probes.top
    if top.isEmpty { return }
    html.raw("<section aria-labelledby=\"h7\"><h2 id=\"h7\"><span class=\"n\">7</span>No data</h2>")
    html.raw("<div class=\"scroll\"><table><thead><tr><th>source</th><th>what</th><th>outcome</th>")
    html.raw("<th class=\"n\">packets</th></tr></thead><tbody>\n")
    for source in top.prefix(500) {
      html.raw("<tr>")
      html.element("td", AddressText.text(source.address))
      html.element("td", source.what)
      html.element("td", source.outcome)
      let (first, last) = (layout.number(source.first), layout.number(source.last))
      html.element("td", first == last ? first : "\(first)\u{2013}\(last)", class: "n")
      html.raw("</tr>\n")
    }
    html.raw("</tbody></table></div>")
    more(content.probes.others &+ UInt64(max(0, top.count - 500)), "source", &html)
    html.raw("</section>\n")
  }

  func howMade(_ html: inout HTMLWriter) {
    html.raw("<section aria-labelledby=\"h8\"><h2 id=\"h8\"><span class=\"n\">8</span>How this was made</h2><dl>")
    func fact(_ word: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      html.element("dt", word)
      html.element("dd", text)
    }
    fact("made by", run.provenance)
    fact("watched", layout.ports)
    fact("selected by", selection)
    for source in sources {
      let first = source.firstTime.map(\.description) ?? "no packet"
      let last = source.lastTime.map { " to \($0.description)" } ?? ""
      let drops = source.dropped.map { "\(Quantity.thousands($0)) dropped" } ?? "drops not recorded"
      fact(
        "file",
        [
          source.name, source.format, Quantity.count(source.packets, "packet"), first + last, drops,
          source.sha256.map { "SHA-256 \($0)" }, source.damage?.text,
        ].compactMap { $0 }.joined(separator: "; "))
    }
    fact("packets", Quantity.thousands(statistics.packets))
    fact("sessions", Quantity.thousands(statistics.sessions))
    fact("limits reached", limits)
    fact("problems", statistics.problems.prefix(16).joined(separator: "; "))
    fact("clock", "times are those of the capturing machines, shown in \(layout.zone)")
    fact("not seen", "what no packet of these files holds: no packet is no proof that nothing was sent")
    html.raw("</dl><h3>What the words mean</h3><dl>")
    let seen = Set(content.kinds.flatMap { [$0.kind.code.rawValue, $0.kind.standing.rawValue] })
    for explanation in Explanation.all
    where [.verdict, .standing].contains(explanation.kind) && seen.contains(explanation.code) {
      fact(explanation.code, explanation.meaning)
    }
    html.raw("</dl></section>\n")
  }

  private var limits: String {
    var parts: [String] = []
    if statistics.evicted > 0 { parts.append("\(Quantity.count(statistics.evicted, "session")) given up for memory") }
    let omitted = content.omitted
    for (count, noun) in [
      (omitted.sessions, "session"), (omitted.changes, "change"), (omitted.operations, "operation"),
      (omitted.findings, "finding"),
    ] where count > 0 { parts.append("\(Quantity.count(count, noun)) not on this page") }
    if content.xmlBudget <= 0 { parts.append("the XML of further messages is not on this page") }
    return parts.isEmpty ? "none" : parts.joined(separator: "; ")
  }
}
