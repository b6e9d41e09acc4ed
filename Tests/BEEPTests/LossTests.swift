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

  @Test(
    "that a stream is not seen to its end is a note, where nobody has ended it",
    arguments: [
      ("MSG 1 0 . 0 10\r\nhalf", "inside a frame, 6 octets of payload short"), ("MSG 1 0 . ", "inside a header"),
    ])
  func ends(_ rest: String, _ place: String) {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    script.say(.initiator, rest)
    for isOver in [true, false] {
      var player = Player()
      player.isOver = isOver
      player.run(script.fixture)
      let findings = player.recorder.findings
      #expect(findings.map(\.check) == [.t01])
      #expect(findings.map(\.severity) == [isOver ? .warning : .note])
      #expect(findings.map(\.text) == ["\(isOver ? "the stream" : "what was seen of the stream") ends \(place)"])
    }
  }

  @Test(
    "a last frame without octets that is lost joins no two messages of one number",
    arguments: [Peer.initiator, .listener])
  func emptyLastFrame(_ loser: Peer) throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    for text in ["first", "second"] {
      script.send(.initiator, "MSG", 1, 0, "\r\n\(text)", more: true)
      script.send(.initiator, "MSG", 1, 0, "")
      script.send(.listener, "RPY", 1, 0, "\r\n\(text)", more: true)
      script.send(.listener, "RPY", 1, 0, "")
    }
    let frames = script.play().frames.filter { $0.1 == loser && $0.0.channel == 1 }
    let lost = try #require(frames.dropFirst().first?.0)
    let recorder = Player.play(script.fixture, gap: (loser, Int(lost.offset)..<lost.end))
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
    let ended = recorder.ended.filter { $0.message.from == loser && $0.message.channel == 1 }
    #expect(ended.map(\.message.isComplete) == [false, true])
    #expect(ended.map(\.body) == [Array("first".utf8), Array("second".utf8)])
  }

  @Test("an answer whose last frame without octets is lost is not held against the NUL behind it")
  func emptyLastAnswer() throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nask")
    script.send(.listener, "ANS", 1, 0, "\r\none", more: true, ansno: 1)
    script.send(.listener, "ANS", 1, 0, "", ansno: 1)
    script.send(.listener, "ANS", 1, 0, "\r\ntwo", ansno: 2)
    script.send(.listener, "NUL", 1, 0, "")
    let frames = script.play().frames.filter { $0.1 == .listener && $0.0.channel == 1 }
    let lost = try #require(frames.dropFirst().first?.0)
    let recorder = Player.play(script.fixture, gap: (.listener, Int(lost.offset)..<lost.end))
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
    let answers = recorder.ended.filter { $0.message.type == .ans }
    #expect(answers.map(\.message.ansno) == [2, 1])
    #expect(answers.map(\.message.isComplete) == [true, false])
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
