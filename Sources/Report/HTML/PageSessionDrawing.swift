import BEEP
import Identification
import Packet
import Policy
import Reassembly
import Session

/// A session on the page: a line that opens to its facts, why it is what it is, and its ladder.
struct PageSessionDrawing {
  let layout: Layout
  let record: SessionRecord
  let envelope: Envelope
  let known: PageSession
  let block: Block
  /// Whether there is room for its messages.
  let hasRoom: Bool

  private var missing: UInt64 {
    record.direction(.initiator).gapOctets &+ record.direction(.listener).gapOctets
  }

  private var octets: UInt64 { record.direction(.initiator).octets &+ record.direction(.listener).octets }

  /// Writes it.
  func write(to html: inout HTMLWriter) {
    let facts = record.facts
    html.raw("<details class=\"s\"")
    html.attribute("id", "s\(envelope.session)")
    html.attribute("data-kind", ApplicationName.text(record.verdict))
    html.attribute("data-a", String(facts.first.time.nanoseconds / 1_000_000))
    html.attribute("data-b", String(facts.last.time.nanoseconds / 1_000_000))
    html.attribute("data-took", String(facts.last.time.nanoseconds(since: facts.first.time) / 1000))
    html.attribute("data-octets", String(octets))
    html.attribute("data-missing", String(missing))
    html.attribute("data-worst", 1000 * (worst?.rawValue ?? -1) + known.findings.count)
    html.raw(">")
    summary(&html)
    html.raw("<div class=\"body\"><pre class=\"facts\">")
    for line in block.lines() {
      html.text(line.text)
      html.raw("\n")
    }
    html.raw("</pre>")
    why(&html)
    messages(&html)
    html.raw("</div></details>\n")
  }

  private var worst: Severity? { known.findings.map(\.record.severity).max() }

  private func summary(_ html: inout HTMLWriter) {
    let facts = record.facts
    html.raw("<summary>")
    html.element("span", "#\(envelope.session)", class: "dim")
    html.element("span", layout.time(facts.first.time, milliseconds: false), class: "wide")
    html.raw("<span><span")
    html.attribute("class", "key v-\(record.verdict.code.rawValue)")
    html.raw("></span>")
    html.element("b", ApplicationName.text(record.verdict))
    html.element("span", " " + record.verdict.label, class: "dim wide")
    html.raw("</span>")
    html.element(
      "span", "\(AddressText.text(envelope.initiator)) \u{2192} \(AddressText.text(envelope.listener))", class: "ends")
    html.element(
      "span", Quantity.duration(facts.last.time.nanoseconds(since: facts.first.time)), class: "r wide")
    html.element("span", Quantity.octets(octets), class: "r wide")
    let severity = worst ?? .note
    html.element("span", severity > .note ? severity.word : "", class: severity > .warning ? "r bad" : "r warn")
    html.element("span", missing > 0 ? "loss" : "", class: "r warn")
    html.raw("</summary>")
  }

  // MARK: Why

  private func why(_ html: inout HTMLWriter) {
    html.raw("<h3>Why</h3><ul class=\"why\">")
    for (index, reason) in record.verdict.reasons.enumerated() {
      html.raw("<li>")
      html.text(Quoted.sentence(reason, unicode: true))
      if index == 0, let evidence = record.verdict.evidence {
        html.raw(" <span class=\"dim\">packet ")
        html.packet(evidence, layout)
        html.raw("</span>")
      }
      html.raw("</li>")
    }
    if let ruling = record.verdict.ruling {
      let parts = [ruling.rule.map { "rule \($0)" }, ruling.reason, ruling.until.map { "until \($0)" }]
      let text = ([ruling.word.rawValue] + parts.compactMap { $0 }).joined(separator: ", ")
      let sentence = "by the policy: " + Quoted.sentence(text, unicode: true)
      html.element("li", sentence, class: ruling.isAllowed ? nil : "warn")
    }
    if let change = record.verdict.wouldChange {
      html.element("li", "would change it: " + Quoted.sentence(change, unicode: true), class: "dim")
    }
    html.raw("</ul><div class=\"hexes\">")
    for peer in [Peer.initiator, .listener] { opening(record.openings[peer], from: peer, &html) }
    html.raw("</div>")
  }

  private func opening(_ captured: MessageRecord.Captured, from peer: Peer, _ html: inout HTMLWriter) {
    if captured.octets.isEmpty { return }
    var octets: [UInt8?] = captured.octets
    for range in captured.withheld { for index in range { octets[index] = nil } }
    html.raw("<figure><figcaption>")
    html.text("The first \(Quantity.count(UInt64(octets.count), "octet")) from \(envelope.name(peer))")
    html.raw("</figcaption><pre class=\"hex\">")
    var dump = HexDump(limit: 8)
    dump.add(octets, at: 0)
    dump.finish()
    for line in dump.lines { html.text(line + "\n") }
    html.raw("</pre></figure>")
  }

  // MARK: Messages

  private func messages(_ html: inout HTMLWriter) {
    guard record.hasMessages else { return }
    html.raw("<h3>Messages")
    guard hasRoom else {
      html.raw("</h3>")
      let text = "not on this page, to keep it usable: port831 read -V --session \(envelope.session)"
      html.element("p", text, class: "warn")
      return
    }
    let rows = known.rows(record)
    html.raw("<span class=\"dim\">an arrow a message, time runs down and is not to scale</span> ")
    html.raw("<button class=\"js-only\" data-scale aria-pressed=\"false\">to scale</button></h3>")
    Ladder(layout: layout, envelope: envelope, rows: rows, start: record.facts.first.time).write(to: &html)
    if known.messagesOmitted > 0 {
      let text = "and \(Quantity.count(known.messagesOmitted, "more message")): port831 read -V --session"
      html.element("p", "\(text) \(envelope.session) shows all", class: "warn")
    }
  }
}

extension SessionRecord {
  /// Whether messages were read in it.
  var hasMessages: Bool { beep != nil || netconf != nil || verdict.carriesNETCONF }
}

extension VerdictRecord {
  /// The word for its standing that stands behind a name; nothing where it says nothing.
  fileprivate var label: String {
    code == .sourcePort ? "source port" : standing == .none ? "" : standing.rawValue
  }
}
