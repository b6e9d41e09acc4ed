import BEEP
import Packet
import Reassembly
import Session

/// A session on the page: a line that opens to its facts, its ladder and its messages.
struct PageSessionDrawing {
  let layout: Layout
  let record: SessionRecord
  let envelope: Envelope
  let known: PageSession
  let block: Block

  /// Writes it.
  func write(to html: inout HTMLWriter) {
    let facts = record.facts
    html.raw("<details class=\"s\"")
    html.attribute("id", "s\(envelope.session)")
    html.attribute("data-kind", ApplicationName.text(record.verdict))
    html.attribute("data-a", String(facts.first.time.nanoseconds / 1_000_000))
    html.attribute("data-b", String(facts.last.time.nanoseconds / 1_000_000))
    html.raw(">")
    summary(&html)
    html.raw("<div class=\"body\"><pre class=\"facts\">")
    for line in block.lines() {
      html.text(line.text)
      html.raw("\n")
    }
    html.raw("</pre>")
    let rows = known.rows(record)
    if rows.contains(where: { if case .message = $0 { true } else { false } }) { messages(rows, &html) }
    html.raw("</div></details>\n")
  }

  private func summary(_ html: inout HTMLWriter) {
    let facts = record.facts
    let octets = record.direction(.initiator).octets &+ record.direction(.listener).octets
    let missing = record.direction(.initiator).gapOctets &+ record.direction(.listener).gapOctets
    html.raw("<summary>")
    html.element("span", "#\(envelope.session)", class: "dim")
    html.element("span", layout.time(facts.first.time, milliseconds: false), class: "wide")
    html.raw("<b><span")
    html.attribute("class", "key v-\(record.verdict.code.rawValue)")
    html.raw("></span>")
    html.text(ApplicationName.text(record.verdict))
    html.raw("</b>")
    html.element(
      "span", "\(AddressText.text(envelope.initiator)) \u{2192} \(AddressText.text(envelope.listener))", class: "ends")
    html.element(
      "span", Quantity.duration(facts.last.time.nanoseconds(since: facts.first.time)), class: "r wide")
    html.element("span", Quantity.octets(octets), class: "r wide")
    if missing > 0 {
      html.element("span", "loss", class: "r warn")
    } else {
      let worst = known.findings.map(\.record.severity).max()
      html.element("span", worst.map { $0 > .note ? $0.word : "" } ?? "", class: "r warn")
    }
    html.raw("</summary>")
  }

  private func messages(_ rows: [LadderRow], _ html: inout HTMLWriter) {
    html.raw("<h3>Ladder <span class=\"dim\">time runs down, by events and not to scale</span></h3>")
    html.raw("<div class=\"scroll\">")
    Ladder(envelope: envelope, rows: rows, start: record.facts.first.time).write(to: &html)
    html.raw("</div>")
    if known.messagesOmitted > 0 {
      html.element(
        "p", "and \(Quantity.count(known.messagesOmitted, "more message")); port831 read -V shows all", class: "dim")
    }
    html.raw("<h3>Messages</h3>")
    for case .message(let message) in rows { self.message(message, &html) }
  }

  private func message(_ message: LadderMessage, _ html: inout HTMLWriter) {
    html.raw("<details class=\"m\"><summary>")
    html.element("span", layout.time(message.origin.time))
    html.element("span", layout.packet(message.origin), class: "dim wide")
    html.element("span", message.from == .initiator ? "I" : "L")
    html.element("span", envelope.carriage == .beep ? "ch \(message.channel)" : "", class: "dim wide")
    html.raw("<span>")
    html.text(message.label)
    html.raw("</span>")
    html.element("span", message.took.map(Quantity.latency) ?? "", class: "wide dim")
    html.raw("</summary>")
    for finding in message.findings { html.element("p", finding, class: "warn") }
    if let xml = message.xml {
      html.raw("<pre>")
      for line in xml.lines {
        html.text(line)
        html.raw("\n")
      }
      if xml.count > xml.lines.count { html.text("... \(xml.count - xml.lines.count) more lines\n") }
      html.raw("</pre>")
    }
    html.raw("</details>")
  }
}
