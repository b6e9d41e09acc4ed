import Report
import Testing

@testable import port831

/// Words that are no codes.
@Suite struct ExplainCommandTests {
  @Test(arguments: [
    ("SSH", "see port831 explain unofficial."), ("ssh", "'ssh' is an application"),
    ("SYSLOG-BEEP", "see port831 explain beep-other."), ("any", "--fail-on takes it"),
    ("xyzzy", "Nobody knows the code 'xyzzy'"), ("scan", "see port831 explain no-data."),
  ])
  func `what a word is that is no code is said`(_ word: String, _ words: String) {
    #expect(ExplainCommand.objection(to: word).contains(words))
  }

  @Test(
    arguments: [
      ("^hAdDaFf", "^HADF"), ("ShR", "SHR"), ("S", "S"), ("scan", nil), ("SSH", nil), ("", nil),
    ] as [(String, String?)])
  func `a history is told by its letters, each of them once`(_ word: String, _ codes: String?) {
    let told = ExplainCommand.letters(of: word)?.map(\.code).joined()
    #expect(told == codes)
  }
}
