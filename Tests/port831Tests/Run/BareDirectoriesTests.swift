import Testing

@testable import port831

/// What is said of a directory without a capture.
@Suite struct BareDirectoriesTests {
  @Test func `How what lies deeper is read is said where there is something`() {
    #expect(BareDirectories.sentence("a", hasSubfolders: false) == "no file of a is a capture")
    let sentence = BareDirectories.sentence("a b", hasSubfolders: true)
    #expect(sentence.hasSuffix("name them, or find 'a b' -type f | port831 read --files-from -"))
  }
}
