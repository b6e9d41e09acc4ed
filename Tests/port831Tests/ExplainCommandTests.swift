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
    arguments: [("source port", "source-port"), ("One Sided", "one-sided"), ("no port", nil)] as [(String, String?)])
  func `a code is found by the words that reports write for it`(_ words: String, _ code: String?) {
    let found = ExplainCommand.explanation(ofWords: words)?.code
    #expect(found == code)
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
