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

  @Test("the answer to a lost request is not held against the request whose number that one took")
  func staleRequest() throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    script.document(.initiator, "MSG", 0, 1, "<close number='1' code='200'/>")
    script.document(.listener, "RPY", 0, 1, "<ok/>")
    script.start(3, RuleTests.echo, msgno: 2)
    let whole = script.play()
    #expect(whole.findings.isEmpty)
    var gaps: [Peer: [Range<Int>]] = [:]
    for (peer, place) in [(Peer.initiator, 1), (Peer.listener, 0)] {
      let frames = whole.frames.filter { $0.1 == peer && $0.0.msgno == 1 }
      let lost = try #require(frames.dropFirst(place).first?.0)
      gaps[peer] = [Int(lost.offset)..<lost.end]
    }
    let recorder = Player.play(script.fixture, gaps: gaps)
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
  }

  @Test("a channel that is closed and begun anew within one loss has not the profile of before")
  func anew() throws {
    var script = Script.greeted(RuleTests.echo, "u:other")
    script.start(1, RuleTests.echo)
    script.start(3, RuleTests.echo, msgno: 2)
    script.send(.initiator, "MSG", 1, 0, "\r\nask")
    script.send(.listener, "RPY", 1, 0, "\r\nanswer")
    script.document(.initiator, "MSG", 0, 3, "<close number='1' code='200'/>")
    script.document(.listener, "RPY", 0, 3, "<ok/>")
    script.forget(1)
    script.start(1, "u:other", msgno: 4)
    for (channel, number) in [(3, 0), (3, 1), (3, 2), (3, 3), (1, 0)] {
      script.send(.initiator, "MSG", channel, number, "\r\nask")
      script.send(.listener, "RPY", channel, number, "\r\nanswer")
    }
    let whole = script.play()
    #expect(whole.findings.isEmpty)
    var gaps: [Peer: [Range<Int>]] = [:]
    for peer in Peer.allCases {
      let lost = whole.frames.filter { $0.1 == peer && $0.0.channel == 0 && $0.0.msgno > 2 }
      let first = try #require(lost.first?.0)
      let last = try #require(lost.last?.0)
      gaps[peer] = [Int(first.offset)..<last.end]
    }
    let recorder = Player.play(script.fixture, gaps: gaps)
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
    let late = recorder.ended.filter { $0.message.channel == 1 }.suffix(2)
    let profiles: [String?] = late.map(\.message.profile)
    #expect(profiles == [nil, nil])
    #expect(late.map(\.message.isComplete) == [true, true])
    #expect(recorder.closed.map(\.number) == [1])
  }

  @Test("what a search finds in a payload, out of sequence, is held against nobody", arguments: [1, 3])
  func outOfSequence(_ count: Int) throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    let fake = "SEQ 1 0 4096\r\n" + String(repeating: "MSG 0 1 . 0 3\r\n\r\nhEND\r\n", count: count)
    script.send(.initiator, "MSG", 1, 0, "\r\n" + fake + "the rest of it")
    for number in 1..<4 { script.send(.initiator, "MSG", 1, number, "\r\nask") }
    let whole = script.play()
    #expect(whole.findings.isEmpty)
    let frame = try #require(whole.frames.first { $0.1 == .initiator && $0.0.channel == 1 }?.0)
    let start = Int(frame.offset) + frame.length + 2
    let recorder = Player.play(
      script.fixture, cuts: [.initiator: [start + fake.utf8.count]], gaps: [.initiator: [Int(frame.offset)..<start]])
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
  }

  @Test("a channel whose start and close were lost is closed where who used it starts it again")
  func startedAgain() {
    var script = Script.greeted(RuleTests.echo, "u:other")
    script.start(1, RuleTests.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nask")
    script.send(.listener, "RPY", 1, 0, "\r\nanswer")
    script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
    script.document(.listener, "RPY", 0, 2, "<ok/>")
    script.forget(1)
    script.start(1, "u:other", msgno: 3)
    script.send(.initiator, "MSG", 1, 0, "\r\nother")
    let whole = script.play()
    #expect(whole.findings.isEmpty)
    var gaps: [Peer: [Range<Int>]] = [:]
    for peer in Peer.allCases {
      let lost = whole.frames.filter { $0.1 == peer && $0.0.channel == 0 && [1, 2].contains($0.0.msgno) }
      gaps[peer] = lost.map { Int($0.0.offset)..<$0.0.end }
    }
    let recorder = Player.play(script.fixture, gaps: gaps)
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
    #expect(recorder.closed.map(\.number) == [1])
    #expect(recorder.ended.last?.message.profile == "u:other")
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
