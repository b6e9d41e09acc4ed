import Testing

@testable import port831

/// Words that are no codes.
@Suite struct ExplainCommandTests {
  @Test(arguments: [
    ("SSH", "see port831 explain unofficial."), ("ssh", "'ssh' is an application"),
    ("SYSLOG-BEEP", "see port831 explain beep-other."), ("any", "--fail-on takes it"),
    ("xyzzy", "Nobody knows the code 'xyzzy'"),
  ])
  func `what a word is that is no code is said`(_ word: String, _ words: String) {
    #expect(ExplainCommand.objection(to: word).contains(words))
  }
}
