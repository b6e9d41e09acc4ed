import TestSupport
import Testing

@testable import Report

@Suite struct XMLTextTests {
  private static func lines(
    _ text: String, limit: Int = 40, columns: Int = 70, isShort: Bool = true
  ) -> [String] {
    let style = XMLText.Style(limit: limit, columns: columns, isShort: isShort, unicode: false)
    return IteratorSequence(XMLText([Array(text.utf8)], style)).map(\.plain)
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

  @Test func `octets that are missing are no part of a line`() {
    let style = XMLText.Style(limit: 9, columns: 70, isShort: true, unicode: false)
    let pieces = ["<a><b>on", "e</b><c>two</", "c><d/></a>"].map { Array($0.utf8) }
    let missing = "(octets are missing here)"
    let expected = ["<a>", "  <b>", "    on", missing, "    e", "  </b>", "  <c>two</", missing, "  c>"]
    #expect(IteratorSequence(XMLText(pieces, style)).map(\.plain) == expected)
    var text = XMLText(pieces, style)
    while text.next() != nil {}
    #expect(text.count == 11)
    let strange = [Array(String(repeating: "</", count: 60).utf8), Array(String(repeating: "</", count: 60).utf8)]
    #expect(!IteratorSequence(XMLText(strange, style)).contains { $0.plain.contains("no XML") })
  }

  @Test func `what is done to the configuration is bold`() {
    let style = XMLText.Style(limit: 9, columns: 70, isShort: true, unicode: false)
    var text = XMLText([Array("<a x='1' nc:operation=\"delete\" operations='2'/>".utf8)], style)
    let line = text.next()
    #expect(line?.runs.filter { $0.style == .bold }.map(\.text) == ["nc:operation=\"delete\""])
  }

  @Test func `only the lines asked for are built, all are counted`() {
    let text = "<a>" + String(repeating: "<b/>", count: 1000) + "</a>"
    let style = XMLText.Style(limit: 3, columns: 70, isShort: true, unicode: false)
    var layout = XMLText([Array(text.utf8)], style)
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
    for line in IteratorSequence(XMLText([octets], style)) {
      written += line.columns
      last = line.plain
    }
    #expect(written < 64_000, "\(written)")
    #expect(last.hasSuffix("octets from here on are not laid out: that is no XML)"))
  }

  @Test func `of a tag that no parser reads both ends are shown, and its length is said`() throws {
    let name = String(repeating: "a", count: 1_000_000)
    let line = try #require(Self.lines("<\(name)>1</\(name)>", limit: .max, isShort: false).first)
    #expect(line.columns < 5000 && line.contains(" ... (a tag of 1.0 MB) ... "))
    #expect(line.hasPrefix("<aaa") && line.hasSuffix("aaa>"))
    let value = String(repeating: "b", count: 20_000)
    for text in ["<a><![CDATA[\(value)]]></a>", "<a>\(value)</a>"] {
      #expect(Self.lines(text, limit: .max, isShort: false) == [text])
    }
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
