import Testing

@testable import port831

/// What is said of an operation that nobody asked for.
@Suite struct KnownOperationsTests {
  @Test func `a name that no request had and no RFC has is said, with those there are`() {
    let remark = KnownOperations.remark(on: ["commit", "EditConfig"], unmet: ["commit", "editconfig"])
    #expect(remark?.hasPrefix("--operation EditConfig: no such operation in this capture; RFC 6241's are ") == true)
  }

  @Test func `a known name, and one that was met, need no words`() {
    #expect(KnownOperations.remark(on: ["Commit", "get-data"], unmet: ["commit", "get-data"]) == nil)
    #expect(KnownOperations.remark(on: ["reboot"], unmet: []) == nil)
  }
}
