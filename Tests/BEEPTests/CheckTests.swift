import Testing

@testable import BEEP

@Suite("Every check, broken and nearly broken")
struct CheckTests {
  @Test("it is raised where its rule is broken, and not where it is nearly", arguments: CheckCase.all)
  func cases(_ test: CheckCase) {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    test.build(&script)
    let recorder = script.play()
    if test.isBroken {
      #expect(recorder.findings.contains { $0.check == test.check }, "\(recorder.findings.map(\.text))")
    } else {
      #expect(recorder.findings.isEmpty, "\(recorder.findings.map { "\($0.check.rawValue) \($0.text)" })")
    }
    let cuts: [Peer: [Int]] = [.initiator: Array(0..<10000), .listener: Array(0..<10000)]
    #expect(Player.play(script.fixture, cuts: cuts).journal == recorder.journal)
  }

  @Test("each check has a case of both kinds", arguments: Check.allCases)
  func complete(_ check: Check) {
    #expect(CheckCase.all.contains { $0.check == check && $0.isBroken })
    #expect(CheckCase.all.contains { $0.check == check && !$0.isBroken })
  }

  @Test("what is missing of any of them is held against nobody", arguments: CheckCase.all)
  func losses(_ test: CheckCase) {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    test.build(&script)
    let whole = script.play()
    for only in Peer.allCases {
      let recorder = Player.play(script.fixture, only: only)
      let known = whole.findings.map { "\($0.check) \($0.from) \($0.offset)" }
      let other = recorder.findings.filter { !known.contains("\($0.check) \($0.from) \($0.offset)") }
      #expect(other.isEmpty, "only the \(only): \(other.map { "\($0.check.rawValue) \($0.text)" })")
    }
  }
}
