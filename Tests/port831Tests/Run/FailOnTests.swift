import Testing

@testable import port831

/// What `--fail-on` says of what it does not take.
@Suite struct FailOnTests {
  @Test(arguments: [
    ("probe", "does not take 'probe' (state)"), ("!probe", "does not take 'probe' (state)"),
    ("certain", "does not take 'certain' (confidence)"), ("nope", "nobody knows the code 'nope'"),
    ("", "a place without a code"), ("violation,", "a place without a code"), ("!any", "would except all"),
    ("unofficial,!unofficial", "excepts all that it names"), ("violation,!viol*", "excepts all that it names"),
  ])
  func `A code that it does not take is told from one that nobody knows`(codes: String, words: String) {
    let error = #expect(throws: FailOn.UnknownCode.self) { _ = try FailOn(parsing: codes) }
    #expect(error?.description.contains(words) == true)
    #expect(error?.description.contains("standings, severities") == true)
  }

  @Test(arguments: ["unofficial, violation", " any ", "UNOFFICIAL ,!no-data"])
  func `Blanks beside commas do not count`(codes: String) throws { _ = try FailOn(parsing: codes) }

  @Test(
    arguments: [
      ("not-allowed", "not-allowed"), ("unofficial, Expired", "Expired"), ("any", nil), ("!not-allowed", nil),
      ("unofficial", nil), ("exp*", "exp*"), ("not-a*,any", "not-a*"), ("*", nil), ("!exp*", nil), ("nonsense", nil),
    ] as [(String, String?)])
  func `What only a policy says needs one`(codes: String, word: String?) {
    let sentence = word.map { "--fail-on \($0) needs --policy FILE, which says what is allowed." }
    #expect(FailOn.objection(withoutPolicy: codes) == sentence)
  }
}
