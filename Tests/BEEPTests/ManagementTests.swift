import Testing

@testable import BEEP

/// Channel 0 where its documents are larger than what is read (RFC 3080, section 2.3.1).
@Suite struct ManagementTests {
  private static let attributes = (0...1000).map { " a\($0)=''" }.joined()
  private static let texts = [
    "<start number='3'\(attributes)><profile uri='u'/></start>",
    "<start number='3'><profile uri='u'/>\(String(repeating: " ", count: MessageSlot.documentBound))</start>",
  ]

  @Test(arguments: texts) func `A document beyond a bound of ours is not read, and breaks no rule`(_ text: String) {
    var script = Script.greeted(RuleTests.echo)
    script.say(.listener, "SEQ 0 0 1000000\r\n")
    script.document(.initiator, "MSG", 0, 1, text)
    let findings = script.play().findings
    #expect(findings.map(\.check) == [.d18])
    #expect(findings.map(\.severity) == [.note])
  }

  /// RFC 3080, section 6.4: the characters are those of UTF-8 unless Content-Type says otherwise.
  @Test(arguments: [("; charset=\"UTF-16\"", CheckSeverity.note), ("; charset=utf-8", .violation), ("", .violation)])
  func `A document in other characters that says so is not read, and breaks no rule`(
    _ parameter: String, _ severity: CheckSeverity
  ) {
    var script = Script.greeted(RuleTests.echo)
    let wide = "<close code='200'/>".map { "\($0)\0" }.joined()
    script.send(.initiator, "MSG", 0, 1, "Content-Type: application/beep+xml\(parameter)\r\n\r\n\(wide)")
    let findings = script.play().findings
    #expect(findings.map(\.check) == [.d18])
    #expect(findings.map(\.severity) == [severity])
  }
}
