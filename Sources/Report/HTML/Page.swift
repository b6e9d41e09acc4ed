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
  private var name: String { title ?? Head.files(run, tally) }

  /// A section of the page.
  private struct Section {
    let id: StaticString
    let title: StaticString
    /// How many things are in it, for the way-finding; nil where nothing is counted.
    var count: UInt64?
    var isList = false
    let write: (inout HTMLWriter) -> Void
  }

  /// All of it, handed over section by section.
  func write(to hand: (HTMLWriter) throws -> Void) rethrows {
    var html = HTMLWriter()
    let sections = sections
    prologue(&html)
    header(&html)
    navigation(sections, &html)
    html.raw("<main id=\"main\">\n")
    for (index, section) in sections.enumerated() {
      write(section, number: index + 1, &html)
      try hand(html)
      html = HTMLWriter()
    }
    html.raw("</main>\n<div id=\"toast\" role=\"status\"></div>\n<script>")
    html.append(asset: PageAssets.script)
    html.raw("</script>\n</body></html>\n")
    try hand(html)
  }

  private var sections: [Section] {
    [
      Section(id: "short", title: "In short", write: inShort),
      Section(id: "time", title: "Time line", write: timeLine),
      Section(
        id: "look", title: "Needs a look", count: UInt64(content.findings.count) &+ content.omitted.findings,
        isList: true, write: needsALook),
      Section(
        id: "changes", title: "Changes", count: UInt64(content.changes.count) &+ content.omitted.changes, isList: true,
        write: changes),
      Section(
        id: "operations", title: "Operations", count: UInt64(content.operations.count) &+ content.omitted.operations,
        isList: true, write: operations),
      Section(
        id: "sessions", title: "Sessions", count: UInt64(content.sessions.count) &+ content.omitted.sessions,
        isList: true, write: sessions),
      Section(id: "probes", title: "No data", count: content.probes.sessions, write: noData),
      Section(id: "made", title: "How this was made", write: howMade),
    ]
  }

  private func write(_ section: Section, number: Int, _ html: inout HTMLWriter) {
    html.raw("<section id=\"")
    html.raw(section.id)
    html.raw("\" aria-labelledby=\"")
    html.raw(section.id)
    html.raw("-h\"")
    if section.isList, section.count ?? 0 > 0 { html.raw(" data-list") }
    html.raw("><h2 id=\"")
    html.raw(section.id)
    html.raw("-h\"><span class=\"n\">")
    html.text(String(number))
    html.raw("</span>")
    html.raw(section.title)
    html.raw("</h2>\n")
    section.write(&html)
    html.raw("</section>\n")
  }

  private func prologue(_ html: inout HTMLWriter) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
    html.raw("<meta http-equiv=\"Content-Security-Policy\"")
    html.attribute("content", PageAssets.policy)
    html.raw(">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
    html.raw("<meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">\n")
    html.element("title", "\(name) \u{2013} port831")
    html.raw("\n<style>")
    html.append(asset: PageAssets.style)
    html.raw("</style></head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n")
    // What the drawings share: hatching, the two heads of an arrow, and the cross that ends a channel.
    html.raw("<svg class=\"defs\" aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\"6\" height=\"6\" ")
    html.raw("patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"2.5\" height=\"6\" ")
    html.raw("class=\"stroke\"/></pattern><path id=\"right\" d=\"M0 0l-10 -4.5v9z\"/><path id=\"left\" ")
    html.raw("d=\"M0 0l10 -4.5v9z\"/><path id=\"cross\" d=\"M-5 -5l10 10m0 -10l-10 10\"/></defs></svg>\n")
  }

  private func header(_ html: inout HTMLWriter) {
    html.raw("<header><span class=\"mark\">port831</span>")
    html.element("h1", name)
    html.element("span", head.span.map { "\($0) \(layout.zone)" } ?? "", class: "span")
    html.raw("<span class=\"js-only\"><button id=\"theme\">light / dark</button> ")
    html.raw("<button id=\"print\">print</button></span></header>\n")
  }

  private func navigation(_ sections: [Section], _ html: inout HTMLWriter) {
    html.raw("<nav aria-label=\"Sections\">")
    for section in sections {
      html.raw("<a href=\"#")
      html.raw(section.id)
      html.raw("\">")
      html.raw(section.title)
      if let count = section.count { html.element("b", Quantity.thousands(count)) }
      html.raw("</a>")
    }
    html.raw("<span id=\"state\" role=\"status\"></span></nav>\n")
  }

  /// Begins a table, up to its first head; `caption` is for who cannot see what it is.
  func table(_ caption: StaticString, _ html: inout HTMLWriter) {
    html.raw("<div class=\"scroll\"><table class=\"stack\"><caption class=\"sr\">")
    html.raw(caption)
    html.raw("</caption><thead><tr>")
  }

  /// How many did not find room.
  func more(_ count: UInt64, _ noun: String, _ html: inout HTMLWriter) {
    if count > 0 {
      html.element("p", "and \(Quantity.count(count, "more \(noun)")), not on this page", class: "hint warn")
    }
  }
}
