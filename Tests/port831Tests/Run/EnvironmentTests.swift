import Testing

@testable import port831

/// What the environment says.
@Suite struct EnvironmentTests {
  @Test(
    arguments: [
      (["LC_ALL": "", "LANG": "C.UTF-8"], true), (["LC_ALL": "C", "LANG": "C.UTF-8"], false),
      (["LC_ALL": "", "LC_CTYPE": "", "LANG": "de_DE.utf8"], true), (["LC_CTYPE": "en_US.UTF-8", "LANG": "C"], true),
      (["LANG": ""], false), ([:], false),
    ] as [([String: String], Bool)])
  func `A variable that is empty is as one that is not set`(variables: [String: String], isUTF8: Bool) {
    #expect(Environment.namesUTF8 { variables[$0] } == isUTF8)
  }

  @Test(arguments: [("1", true), ("yes", true), ("0", false), ("", false), (nil, false)] as [(String?, Bool)])
  func `Colours can be asked for where there is no terminal`(value: String?, isForced: Bool) {
    #expect(Environment.forcesColor(value) == isForced)
  }
}
