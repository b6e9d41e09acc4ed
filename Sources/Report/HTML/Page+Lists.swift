import Packet
import Session

/// Sections 4 to 7: what was asked for, by whom, in which session, and who only knocked.
extension Page {
  func changes(_ html: inout HTMLWriter) {
    if content.changes.count == 0 {
      nothing("No change of configuration was seen.", &html)
      return
    }
    list(
      content.changes, "Changes asked for, and what became of them", "change", omitted: content.omitted.changes,
      [
        .text("time"), .number("packet"), .facet("who"), .facet("from"), .facet("agent"), .facet("datastore"),
        .text("change"), .facet("became"),
      ], &html)
  }

  func operations(_ html: inout HTMLWriter) {
    if content.operations.count == 0 {
      nothing("No NETCONF operation was seen.", &html)
      return
    }
    list(
      content.operations, "All operations and their answers", "operation", omitted: content.omitted.operations,
      [
        .text("time"), .number("packet"), .facet("who"), .facet("from"), .facet("agent"), .facet("operation"),
        .facet("answer"), .number("took"),
      ], &html)
  }

  /// That nothing was seen, and why there may have been something all the same.
  private func nothing(_ sentence: String, _ html: inout HTMLWriter) {
    let unseen = content.overview.unseen
    html.element("p", unseen.isEmpty ? sentence : "\(sentence) \(unseen)", class: "dim")
  }

  /// The head of a column.
  private enum Column {
    case text(String)
    case number(String)
    /// One by which rows can be chosen.
    case facet(String)

    func write(to html: inout HTMLWriter) {
      html.raw("<th scope=\"col\"")
      switch self {
      case .text: html.raw(">")
      case .number: html.raw(" class=\"n\">")
      case .facet: html.raw(" data-facet>")
      }
      switch self {
      case .text(let name), .number(let name), .facet(let name): html.text(name)
      }
      html.raw("</th>")
    }
  }

  /// A table that can be filtered, sorted and copied.
  private func list(
    _ rows: PageList, _ caption: StaticString, _ noun: String, omitted: UInt64, _ columns: [Column],
    _ html: inout HTMLWriter
  ) {
    tools("filter \(noun)s", canCopy: true, &html)
    table(caption, &html)
    for column in columns { column.write(to: &html) }
    html.raw("</tr></thead><tbody data-rows>\n")
    rows.write(to: &html)
    html.raw("</tbody></table></div>")
    rest(rows, &html)
    more(omitted, noun, &html)
  }

  func sessions(_ html: inout HTMLWriter) {
    if content.sessions.count == 0 {
      html.element("p", "No session with application octets.", class: "dim")
      return
    }
    tools("filter sessions", canCopy: false, &html)
    html.raw("<div class=\"cols\" aria-hidden=\"true\"><span></span><span>#</span><span>when</span><span>application")
    html.raw("</span><span>from \u{2192} to</span><span class=\"r\">duration</span><span class=\"r\">octets</span>")
    html.raw("<span class=\"r\">findings</span><span></span></div><div data-rows>\n")
    content.sessions.write(to: &html)
    html.raw("</div>")
    rest(content.sessions, &html)
    more(content.omitted.sessions, "session", &html)
  }

  /// Rows that are only shown by the script, a screenful at a time: they cost nothing until then.
  private func rest(_ list: PageList, _ html: inout HTMLWriter) {
    guard list.count > PageList.shown else { return }
    html.raw("<template>")
    list.writeRest(to: &html)
    html.raw("</template><noscript>")
    html.element(
      "p", "\(Quantity.thousands(UInt64(list.count - PageList.shown))) more are here, and need a script to be shown",
      class: "hint warn")
    html.raw("</noscript>")
  }

  private func tools(_ words: String, canCopy: Bool, _ html: inout HTMLWriter) {
    html.raw("<div class=\"tools\"><input type=\"search\" class=\"js-only\"")
    html.attribute("placeholder", words)
    html.attribute("aria-label", words)
    html.raw("> ")
    if canCopy {
      html.raw("<button class=\"js-only\" data-copy>copy as CSV</button>")
    } else {
      html.raw("<select class=\"js-only\" data-sort aria-label=\"order\"><option value=\"a\">in order of time</option>")
      html.raw("<option value=\"took\">longest first</option><option value=\"octets\">largest first</option>")
      html.raw("<option value=\"worst\">findings first</option><option value=\"missing\">loss first</option></select>")
    }
    html.raw(" <span class=\"dim shown\" role=\"status\"></span></div>\n")
  }

  func noData(_ html: inout HTMLWriter) {
    let top = content.probes.top
    if top.isEmpty {
      html.element("p", "No connection without data.", class: "dim")
      return
    }
    table("Who sent no data, by source", &html)
    html.raw("<th scope=\"col\">source</th><th scope=\"col\">what</th><th scope=\"col\">outcome</th>")
    html.raw("<th scope=\"col\" class=\"n\">packets</th></tr></thead><tbody>\n")
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
    more(UInt64(max(0, top.count - 500)), "source", &html)
    more(content.probes.others, "session", &html)
  }
}
