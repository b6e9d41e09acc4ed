import Crypto
import Packet
import Session

/// The page, when everything is known.
struct Page {
  let content: PageContent
  let run: RunFacts
  let tally: SourceTally
  let sources: [SourceFacts]
  let statistics: RunStatistics
  let title: String?
  let selection: String?

  var layout: Layout { content.layout }
  private var head: Head { Head(layout: layout, run: run, tally: tally) }

  /// All of it.
  func written() -> HTMLWriter {
    var html = HTMLWriter()
    prologue(&html)
    html.raw("<header><span class=\"mark\">port831</span>")
    html.element("h1", name)
    html.element("span", head.span.map { "\($0) \(layout.zone)" } ?? "", class: "span")
    html.raw("<button id=\"theme\" class=\"js-only\">light / dark</button>")
    html.raw("<button id=\"print\" class=\"js-only\">print</button></header>\n<main>\n")
    inShort(&html)
    timeLine(&html)
    needsALook(&html)
    changes(&html)
    operations(&html)
    sessions(&html)
    noData(&html)
    howMade(&html)
    html.raw("</main>\n<script>")
    html.raw(PageScript.text)
    html.raw("</script>\n</body></html>\n")
    return html
  }

  private var name: String { title ?? Head.files(run, tally) }

  /// The policy names the style sheet and the script by their hashes: nothing else is applied or run, whatever gets in.
  private func prologue(_ html: inout HTMLWriter) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
    html.raw("<meta http-equiv=\"Content-Security-Policy\"")
    html.attribute(
      "content",
      "default-src 'none'; style-src '\(Self.hash(PageStyle.text))'; script-src '\(Self.hash(PageScript.text))'; "
        + "img-src data:; base-uri 'none'; form-action 'none'")
    html.raw(">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
    html.raw("<meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">\n")
    html.element("title", "\(name) \u{2013} port831")
    html.raw("\n<style>")
    html.raw(PageStyle.text)
    html.raw("</style></head>\n<body>\n")
  }

  private static func hash(_ text: StaticString) -> String {
    let digest = SHA256.hash(data: Array(text.description.utf8))
    var json = JSONWriter()
    json.field("", base64: Array(digest))
    // A member with an empty name: `"":"..."`.
    return "sha256-" + String(decoding: json.octets.dropFirst(4).dropLast(), as: UTF8.self)
  }

  // MARK: 1 to 3

  private func inShort(_ html: inout HTMLWriter) {
    html.raw("<section aria-labelledby=\"h1\"><h2 id=\"h1\"><span class=\"n\">1</span>In short</h2><p class=\"lead\">")
    html.text(PageProse(content: content, selection: selection).text)
    html.raw("</p><div class=\"chips\">")
    for (kind, count, _) in content.kinds.sorted(by: { Self.place($0.kind) < Self.place($1.kind) }) {
      html.raw("<button class=\"chip\" aria-pressed=\"false\"")
      html.attribute("data-kind", kind.name)
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
    let lines = Completeness(
      layout: layout, tally: tally, statistics: statistics, overview: content.overview
    ).lines()
    let text = lines.map { $0.plain.drop { $0 == " " } }.joined(separator: " ")
    html.element("p", text, class: text.hasPrefix("Complete") ? "whole" : "part")
    html.raw("</section>\n")
  }

  private static func place(_ kind: PageContent.Kind) -> Int {
    VerdictRecord.Code.allCases.firstIndex(of: kind.code) ?? 0
  }

  private func timeLine(_ html: inout HTMLWriter) {
    guard let first = tally.firstTime, let last = tally.lastTime, !content.kinds.isEmpty else { return }
    html.raw("<section aria-labelledby=\"h2\"><h2 id=\"h2\"><span class=\"n\">2</span>Time line</h2>")
    html.raw("<div class=\"scroll\">")
    content.timeLine.write(first, last, holes: statistics.holes, layout, to: &html)
    html.raw("</div><p class=\"dim\">w write, x refused, C commit; hatched where no file covers the time")
    html.raw("<span class=\"js-only\">; drag to select a time, Escape clears</span></p></section>\n")
  }

  private func needsALook(_ html: inout HTMLWriter) {
    html.raw("<section data-list aria-labelledby=\"h3\"><h2 id=\"h3\"><span class=\"n\">3</span>Needs a look</h2>")
    if content.findings.isEmpty {
      html.raw("<p class=\"dim\">Nothing.</p></section>\n")
      return
    }
    html.raw("<div class=\"scroll\"><table><thead><tr><th data-sort>severity</th><th data-sort>code</th>")
    html.raw("<th data-sort>what</th><th data-sort>session</th><th class=\"n\" data-sort>packet</th></tr></thead>")
    html.raw("<tbody>\n")
    let sorted = content.findings.sorted { left, right in
      let (a, b) = (left.finding.record, right.finding.record)
      return (b.severity.rawValue, a.code, left.finding.origin.packet)
        < (a.severity.rawValue, b.code, right.finding.origin.packet)
    }
    for (finding, envelope, kind) in sorted { row(finding, envelope, kind, &html) }
    html.raw("</tbody></table></div>")
    more(content.omitted.findings, "finding", &html)
    html.raw("</section>\n")
  }

  private func row(
    _ finding: BlockFacts.Finding, _ envelope: Envelope, _ kind: String, _ html: inout HTMLWriter
  ) {
    let record = finding.record
    html.raw("<tr")
    html.attribute("data-kind", kind)
    html.attribute("data-a", String(finding.origin.time.nanoseconds / 1_000_000))
    html.attribute("data-b", String(finding.origin.time.nanoseconds / 1_000_000))
    html.raw("><td")
    html.attribute("data-v", record.severity.rawValue)
    html.raw("><span")
    html.attribute("class", "sev \(record.severity.word)")
    html.raw(">")
    html.text(record.severity.word)
    html.raw("</span></td><td>")
    code(record.code, &html)
    html.raw("</td>")
    html.element("td", record.text)
    html.raw("<td")
    html.attribute("data-v", envelope.session)
    html.raw("><a")
    html.attribute("href", "#s\(envelope.session)")
    html.raw(">")
    html.text("#\(envelope.session)")
    html.raw("</a></td><td class=\"n\"")
    html.attribute("data-v", String(finding.origin.packet))
    html.raw("><button class=\"js-only\" title=\"copy as a filter for Wireshark\"")
    html.attribute("data-packet", "frame.number == \(finding.origin.sourcePacket)")
    html.raw(">")
    html.text(layout.number(finding.origin))
    html.raw("</button><noscript>")
    html.text(layout.number(finding.origin))
    html.raw("</noscript></td></tr>\n")
  }

  /// A code that says what it means when it is opened.
  private func code(_ code: String, _ html: inout HTMLWriter) {
    if let explanation = Explanation.of(code) {
      html.raw("<details><summary>")
      html.element("code", code)
      html.raw("</summary>")
      let parts = [explanation.meaning, explanation.rule, explanation.action].compactMap { $0 }
      html.element("p", parts.joined(separator: " \u{2014} "), class: "dim")
      html.raw("</details>")
    } else {
      html.element("code", code)
    }
  }

  /// How many did not find room.
  func more(_ count: UInt64, _ noun: String, _ html: inout HTMLWriter) {
    if count > 0 { html.element("p", "and \(Quantity.count(count, "more \(noun)")), not on this page", class: "warn") }
  }
}
