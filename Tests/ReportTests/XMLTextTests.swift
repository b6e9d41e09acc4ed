import TestSupport
import Testing

@testable import Report

@Suite struct XMLTextTests {
  private static func lines(
    _ text: String, limit: Int = 40, columns: Int = 70, isShort: Bool = true
  ) -> [String] {
    let style = XMLText.Style(limit: limit, columns: columns, isShort: isShort, unicode: false)
    return IteratorSequence(XMLText(Array(text.utf8), style)).map(\.plain)
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
    var text = XMLText(Array("<a x='1' nc:operation=\"delete\" operations='2'/>".utf8), style)
    let line = text.next()
    #expect(line?.runs.filter { $0.style == .bold }.map(\.text) == ["nc:operation=\"delete\""])
  }

  @Test func `only the lines asked for are built, all are counted`() {
    let text = "<a>" + String(repeating: "<b/>", count: 1000) + "</a>"
    let style = XMLText.Style(limit: 3, columns: 70, isShort: true, unicode: false)
    var layout = XMLText(Array(text.utf8), style)
    var lines = 0
    while layout.next() != nil { lines += 1 }
    #expect(lines == 3 && layout.count == 1002)
  }

  @Test func `no line is wider than asked for, however deep or long`() {
    let deep = String(repeating: "<element>", count: 100) + String(repeating: "x", count: 5000)
    for line in Self.lines(deep, limit: .max) { #expect(line.unicodeScalars.count <= 70) }
  }

  @Test(arguments: ["<", "</a>", "<a x='", "<a>", "<a ", "<a></a></b>"])
  func `what is plainly no XML is not laid out, and said`(_ piece: String) {
    let octets = Array(String(repeating: piece, count: 100_000).utf8)
    let style = XMLText.Style(limit: .max, columns: 70, isShort: false, unicode: false)
    var written = 0
    var last = ""
    for line in IteratorSequence(XMLText(octets, style)) {
      written += line.columns
      last = line.plain
    }
    #expect(written < 64_000, "\(written)")
    #expect(last.hasSuffix("octets from here on are not laid out: that is no XML)"))
  }

  @Test func `control octets at the ends of a text are shown`() {
    #expect(Self.lines("<a>\u{1b}]0;t\u{07}</a>") == ["<a>\\u{1b}]0;t\\u{7}</a>"])
  }

  @Test func `hostile documents are laid out in linear time`() {
    for piece in ["<", "<a x='", "<!--", "<![CDATA[", "</", "<a>\"", "\n"] {
      let growth = Cost.growth(from: 12_500) { _ = Self.lines(String(repeating: piece, count: $0)) }
      #expect(growth < Cost.linear, "\(piece)")
    }
  }
}
