import Disclosure
import Session

/// The body of a message on the page: laid out, and as it was captured. What is withheld is a box with its length, which
/// no captured text can imitate.
struct PageXML {
  private static let lineLimit = 400
  private static let rawLimit = 16_384

  private let lines: [StyledText]
  private let count: Int
  private let raw: [UInt8]
  private let isRawCut: Bool
  /// Stands before and behind the length of what is withheld: a letter that the body does not have.
  private let mark: Unicode.Scalar?

  /// The body of a message, as long as `budget` lasts; nil when it is no XML.
  init?(_ body: MessageRecord.Captured, _ budget: inout PageBudget) {
    guard !budget.isSpent, body.octets.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
    mark = Self.mark(for: body)
    let pieces = mark.map { mark in body.pieces { "\(mark)\($0)\(mark)" } } ?? body.redactedPieces
    let octets = Array(pieces.joined())
    var text = XMLText(pieces, .init(limit: Self.lineLimit, columns: 160, isShort: true, unicode: true))
    var lines: [StyledText] = []
    while let line = text.next() { lines.append(line) }
    self.lines = lines
    count = text.count
    raw = Array(octets.prefix(Self.rawLimit))
    isRawCut = octets.count > raw.count || body.isCut
    budget.lines -= lines.count
    budget.octets -= raw.count
  }

  /// Letters of archaic Greek; of four, a body that is no attack lacks all.
  private static func mark(for body: MessageRecord.Captured) -> Unicode.Scalar? {
    if body.withheld.isEmpty { return nil }
    return (0x370..<0x374).lazy.compactMap(Unicode.Scalar.init).first { scalar in
      let mark = Array(String(scalar).utf8)
      return !zip(body.octets, body.octets.dropFirst()).contains { $0 == mark[0] && $1 == mark[1] }
    }
  }

  /// Writes it.
  func write(to html: inout HTMLWriter) {
    html.raw("<pre>")
    for line in lines {
      for run in line.runs { write(run.text, isBold: run.style == .bold, to: &html) }
      html.raw("\n")
    }
    if count > lines.count { html.text("\u{2026} \(Quantity.count(UInt64(count - lines.count), "more line"))\n") }
    html.raw("</pre><details><summary>raw</summary><pre>")
    write(String(decoding: raw, as: UTF8.self), isBold: false, to: &html)
    if isRawCut { html.text("\n\u{2026} cut here") }
    html.raw("</pre></details>")
  }

  private func write(_ text: String, isBold: Bool, to html: inout HTMLWriter) {
    guard let mark else {
      if isBold { html.element("b", text) } else { html.text(text) }
      return
    }
    for (index, part) in text.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 0 {
        html.text(String(part))
      } else {
        let octets = UInt64(String(part)).map { Quantity.count($0, "octet") + " withheld" }
        html.element("span", octets ?? "withheld", class: "gone")
      }
    }
  }
}
