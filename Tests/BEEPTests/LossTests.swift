import TestSupport
import Testing

@testable import BEEP

@Suite("What is lost is never held against anyone")
struct LossTests {
  static let seeds: [UInt64] = Array(1...24)
  static let tries = Rounds.of(12)

  @Test("holes of every kind give no false finding, no invented message, and all that stands clear", arguments: seeds)
  func holes(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for fixture in Fixture.vectors + Fixture.streams where fixture.midstream != true {
      let whole = Player.play(fixture)
      for _ in 0..<Self.tries {
        let loss = Loss(fixture, &generator)
        let problems = loss.problems(fixture, whole)
        if let first = problems.first { Issue.record("\(fixture.name), seed \(seed), \(loss): \(first)") }
      }
    }
  }

  @Test("a made-up session that keeps the rules breaks none, whatever is lost of it", arguments: seeds)
  func made(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let fixture = SessionMaker.session(seed: seed, steps: 40)
    let whole = Player.play(fixture)
    #expect(whole.findings.isEmpty, "seed \(seed): \(whole.findings.first?.text ?? "")")
    let broken = whole.ended.filter { !$0.message.isComplete }
    #expect(broken.isEmpty)
    for _ in 0..<Self.tries {
      let loss = Loss(fixture, &generator)
      let problems = loss.problems(fixture, whole)
      if let first = problems.first { Issue.record("\(fixture.name), \(loss): \(first)") }
    }
  }
}
