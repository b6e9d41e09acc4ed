import Testing

@testable import Report

@Suite struct XMLTextTests {
  private static func lines(
    _ text: String, limit: Int = 40, columns: Int = 70, isShort: Bool = true
  ) -> [String] {
    let style = XMLText.Style(limit: limit, columns: columns, isShort: isShort, unicode: false)
    return XMLText(Array(text.utf8), style).lines.map(\.plain)
  }

  @Test(arguments: [
    ("<a><b>1</b><c/></a>", ["<a>", "  <b>1</b>", "  <c/>", "</a>"]),
    ("<a>\n  <b> 1 </b>\n</a>", ["<a>", "  <b>1</b>", "</a>"]),
    ("<a>one<b/>two</a>", ["<a>", "  one", "  <b/>", "  two", "</a>"]),
    ("<a>one\ntwo</a>", ["<a>", "  one", "  two", "</a>"]),
    ("<a x='1'\n   y='>'>t</a>", ["<a x='1' y='>'>t</a>"]),
    ("<?xml version='1.0'?><!-- c --><a/>", ["<!-- c -->", "<a/>"]),
    ("<a><![CDATA[<x>]]></a>", ["<a><![CDATA[<x>]]></a>"]),
    ("<a xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>", ["<a xmlns=\"urn:...:netconf:base:1.0\"/>"]),
    ("</a></a><b>", ["</a>", "</a>", "<b>"]),
    ("<a", ["<a"]),
    ("<a x=\"<b>t</b>", ["<a x=\"", "  <b>t</b>"]),
    ("plain", ["plain"]),
    ("", []),
  ])
  func `a document is laid out, well-formed or not`(_ text: String, _ expected: [String]) {
    #expect(Self.lines(text) == expected)
  }

  @Test func `what is done to the configuration is bold`() {
    let style = XMLText.Style(limit: 9, columns: 70, isShort: true, unicode: false)
    let text = XMLText(Array("<a x='1' nc:operation=\"delete\" operations='2'/>".utf8), style)
    #expect(text.lines[0].runs.filter { $0.style == .bold }.map(\.text) == ["nc:operation=\"delete\""])
  }

  @Test func `only the lines asked for are built, all are counted`() {
    let text = "<a>" + String(repeating: "<b/>", count: 1000) + "</a>"
    let style = XMLText.Style(limit: 3, columns: 70, isShort: true, unicode: false)
    let layout = XMLText(Array(text.utf8), style)
    #expect(layout.lines.count == 3 && layout.count == 1002)
  }

  @Test func `no line is wider than asked for, however deep or long`() {
    let deep = String(repeating: "<element>", count: 100) + String(repeating: "x", count: 5000)
    for line in Self.lines(deep, limit: .max) { #expect(line.unicodeScalars.count <= 70) }
  }

  @Test func `hostile documents are laid out in linear time`() {
    let clock = ContinuousClock()
    for piece in ["<", "<a x='", "<!--", "<![CDATA[", "</", "<a>\"", "\n"] {
      let text = String(repeating: piece, count: 200_000)
      #expect(clock.measure { _ = Self.lines(text) } < .seconds(10), "\(piece)")
    }
  }
}
