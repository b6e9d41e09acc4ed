import Testing

@testable import port831

/// Lists as people type them.
@Suite struct CommaListTests {
  @Test(
    arguments: [
      ("a", ["a"]), ("a,b", ["a", "b"]), ("a, b", ["a", "b"]), (" a ,\tb ", ["a", "b"]), ("a b, c", ["a b", "c"]),
      ("a,", ["a", ""]), ("", [""]), (" , ", ["", ""]),
    ] as [(String, [String])])
  func `blanks at the ends of a part are none of it`(_ text: String, _ parts: [String]) {
    #expect(CommaList.parts(of: text) == parts)
  }
}
