import TestSupport
import Testing

@testable import BEEP

@Suite("Loss and the way back")
struct GapTests {
  static let names = ["b02-start-echo-release", "b03-fragments-interleave-ans-seq", "n01-manager-initiator-clear"]
  static let cases = Fixture.vectors.filter { names.contains($0.name) }

  @Test("a gap at every offset gives no false finding, and what follows is found", arguments: cases, [1, 30, 150])
  func everyGap(_ fixture: Fixture, _ length: Int) {
    let whole = Player.play(fixture)
    let keys = Set(whole.ended.map { StreamTests.Key($0) })
    for peer in Peer.allCases {
      let count = fixture.octets[peer == .initiator ? "i2l" : "l2i"]?.count ?? 0
      let step = count > 1000 ? 3 : 1
      for start in stride(from: 0, to: count - length, by: step) where Rounds.includes(start) {
        let recorder = Player.play(fixture, gap: (peer, start..<(start + length)))
        guard recorder.findings.isEmpty else {
          Issue.record("\(peer) gap at \(start): \(recorder.findings)")
          return
        }
        let complete = recorder.ended.filter(\.message.isComplete)
        let invented = complete.filter { !StreamTests.Key($0).isReal($0.message, among: keys) }
        #expect(invented.isEmpty, "\(peer) gap at \(start): \(invented.map(\.message))")
        expectRecovery(whole, recorder, peer, start..<(start + length))
        #expect(recorder.misuse.isEmpty)
      }
    }
  }

  /// All messages of the other direction, and those that begin a whole frame behind the gap.
  private func expectRecovery(_ whole: Recorder, _ recorder: Recorder, _ peer: Peer, _ gap: Range<Int>) {
    let found = Set(recorder.ended.map { StreamTests.Key($0) })
    let others = whole.ended.filter { $0.message.from == peer.other }
    #expect(others.allSatisfy { found.contains(StreamTests.Key($0)) }, "\(peer) gap at \(gap)")
    let after = whole.frames.filter { $0.1 == peer && $0.0.type != .seq && $0.0.offset >= UInt64(gap.upperBound) }
    guard let second = after.dropFirst().first?.0.offset else { return }
    let late = whole.ended.filter { $0.message.from == peer && $0.message.firstOffset >= second }
    #expect(late.allSatisfy { found.contains(StreamTests.Key($0)) }, "\(peer) gap at \(gap)")
  }

  @Test("a gap stands where it is, also in what was taken for entity headers until the end")
  func insideHeaders() throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    script.send(.initiator, "MSG", 1, 0, "urn:abcdefghij")
    let frame = try #require(Player.play(script.fixture).frames.last?.0)
    let start = Int(frame.offset) + frame.length + 6
    let recorder = Player.play(script.fixture, gap: (.initiator, start..<start + 4))
    #expect(recorder.ended.last?.body == Array("urn:abghij".utf8))
    #expect(recorder.bodyGaps == [0, 6])
  }

  @Test("a gap inside a payload needs no search and only its message is incomplete")
  func insidePayload() throws {
    let fixture = try #require(Fixture.vectors.first { $0.name == "n01-manager-initiator-clear" })
    let whole = Player.play(fixture)
    let frame = try #require(whole.frames.first { $0.1 == .listener && $0.0.channel == 1 && $0.0.size > 300 }?.0)
    let start = Int(frame.offset) + frame.length + 100
    let recorder = Player.play(fixture, gap: (.listener, start..<(start + 50)))
    #expect(recorder.resynchronisations.isEmpty)
    #expect(recorder.findings.isEmpty)
    let broken = recorder.ended.filter { !$0.message.isComplete }
    #expect(broken.count == 1)
    #expect(broken.first?.message.missingOctets == 50)
    #expect(recorder.gaps == [100])
    #expect(recorder.ended.count == whole.ended.count)
  }

  @Test(
    "a message picked up shows by itself where it begins",
    arguments: [
      ("Content-Transfer-Encoding: binary\r\n\r\n", true, true), ("<?xml version='1.0'?>", true, false),
      ("\r\n", true, false), ("", false, false), ("<?xm", false, false), ("Received: x\r\n\r\n", false, false),
      ("content-ID: <a@b>\r\nContent-Type: text/xml\r\n\r\n", true, true),
      ("nt-ID: <a@b>\r\nContent-Type: text/xml\r\n\r\n", false, false),
    ])
  func beginning(_ head: String, _ isSeen: Bool, _ isCertain: Bool) {
    let long = head + String(repeating: "x", count: 90)
    for payload in [long, String(long.prefix(60))] {
      var script = Script()
      script.say(.listener, "RPY 1 7 * 5000 \(payload.utf8.count)\r\n\(payload)END\r\n")
      script.say(.listener, "RPY 1 7 . \(5000 + payload.utf8.count) 3\r\nENDEND\r\n")
      var fixture = script.fixture
      fixture.midstream = true
      for cut in 1..<40 {
        let ended = Player.play(fixture, cuts: [.listener: [cut]]).ended
        #expect(ended.map(\.message.mayLackBeginning) == [!isCertain])
        #expect(ended.map(\.message.isComplete) == [isSeen || payload.utf8.count == 60])
      }
    }
  }

  @Test("a payload that holds whole frames does not fool the search", arguments: [false, true])
  func hostilePayload(_ isRepeated: Bool) throws {
    let base = try #require(Fixture.vectors.first { $0.name == "b02-start-echo-release" })
    let fake = "MSG 1 9 . 5000 5\r\n\r\nx\r\nEND\r\n"
    let payload = "\r\n" + String(repeating: fake, count: isRepeated ? 3 : 1) + "tail\r\n"
    var script = Script(base, events: 4)
    script.say(.initiator, "MSG 1 0 . 0 \(payload.utf8.count)\r\n\(payload)END\r\n")
    script.say(.listener, "RPY 1 0 . 0 4\r\n\r\nokEND\r\n")
    script.say(.initiator, "MSG 1 1 . \(payload.utf8.count) 4\r\n\r\nhiEND\r\n")
    let fixture = script.fixture
    let whole = Player.play(fixture)
    #expect(whole.findings.isEmpty)
    let start = 192
    for end in (start + 3)...(start + 20) {
      let recorder = Player.play(fixture, gap: (.initiator, (start - 3)..<end))
      #expect(recorder.findings.isEmpty, "\(recorder.findings)")
      #expect(!recorder.ended.contains { $0.message.msgno == 9 }, "\(end)")
      #expect(recorder.ended.contains { $0.message.msgno == 1 && $0.message.channel == 1 }, "\(end)")
    }
  }

  @Test("frames in a payload that contradict each other lay no fault on their sender, and hide nothing behind them")
  func contradictingFrames() throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nask")
    let fake = "RPY 1 0 . 0 6\r\n\r\nfakeEND\r\n"
    script.send(.listener, "RPY", 1, 0, "\r\n" + fake + fake + "the rest of it")
    for number in 1..<6 {
      script.send(.initiator, "MSG", 1, number, "\r\nask")
      script.send(.listener, "RPY", 1, number, "\r\nanswer \(number)")
    }
    let whole = script.play()
    #expect(whole.findings.isEmpty)
    let frame = try #require(whole.frames.first { $0.1 == .listener && $0.0.channel == 1 }?.0)
    let start = Int(frame.offset)
    let recorder = Player.play(script.fixture, gap: (.listener, start..<start + frame.length + 1))
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
    let answers = recorder.ended.filter { $0.message.from == .listener && $0.message.channel == 1 }
    let numbers = Set(answers.map(\.message.msgno))
    #expect(numbers.isSuperset(of: 1..<6))
  }

  @Test("a channel whose close and new start were answered in a gap is found at its new numbers")
  func restartInGap() throws {
    var script = Script.greeted(RuleTests.echo)
    script.start(1, RuleTests.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nask")
    script.send(.listener, "RPY", 1, 0, "\r\nanswer")
    script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
    script.document(.listener, "RPY", 0, 2, "<ok/>")
    script.forget(1)
    script.start(1, RuleTests.echo, msgno: 3)
    for number in 0..<3 { script.send(.listener, "MSG", 1, number, "\r\nask \(number)") }
    let whole = script.play()
    #expect(whole.findings.isEmpty)
    let lost = try #require(whole.frames.first { $0.1 == .listener && $0.0.msgno == 2 }?.0)
    let found = try #require(whole.frames.first { $0.1 == .listener && $0.0.type == .msg }?.0)
    let recorder = Player.play(script.fixture, gap: (.listener, Int(lost.offset)..<Int(found.offset)))
    #expect(recorder.findings.isEmpty, "\(recorder.findings)")
    let asked = recorder.ended.filter { $0.message.from == .listener && $0.message.type == .msg }
    #expect(asked.map(\.message.msgno) == [0, 1, 2])
    let isWhole = asked.allSatisfy { $0.message.isComplete }
    #expect(isWhole)
  }

  @Test("mutated sessions never trap, and every message that begins ends", arguments: 0..<8)
  func mutation(_ seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    for fixture in Fixture.vectors + Fixture.streams {
      for _ in 0..<4 {
        var mutated = fixture
        for direction in ["i2l", "l2i"] { mutate(&mutated.octets[direction, default: []], &generator) }
        mutated.events = mutated.events.compactMap { event in
          guard let direction = event.dir, let offset = event.offset else { return event }
          let count = mutated.octets[direction]?.count ?? 0
          guard offset < count else { return nil }
          var short = event
          short.length = min(event.length, count - offset)
          return short
        }
        let recorder = Player.play(mutated, cuts: [.initiator: [Int.random(in: 1..<200, using: &generator)]])
        #expect(recorder.misuse.isEmpty)
        #expect(recorder.open.isEmpty)
      }
    }
  }

  @Test("who answers a frame whose last octet alone was not seen has read it, and breaks no rule")
  func lastOctet() {
    var answered = Script.greeted(RuleTests.echo)
    answered.start(1, RuleTests.echo)
    answered.say(.initiator, "MSG 1 0 . 0 2\r\nhiEND\r")
    answered.send(.listener, "RPY", 1, 0, "hi")
    #expect(answered.play().findings.map(\.check) == [.t01])
    var started = Script.greeted(RuleTests.echo)
    started.document(
      .initiator, "MSG", 0, 1, "<start number='1'><profile uri='\(RuleTests.echo)'/></start>")
    let reply = "Content-Type: application/beep+xml\r\n\r\n<profile uri='\(RuleTests.echo)'/>"
    started.say(.listener, "RPY 0 1 . \(started.sent(.listener, 0)) \(reply.utf8.count)\r\n\(reply)END\r")
    started.send(.initiator, "MSG", 1, 0, "hi")
    #expect(started.play().findings.map(\.check) == [.t01])
  }

  private func mutate(_ octets: inout [UInt8], _ generator: inout SplitMix64) {
    guard octets.count > 2 else { return }
    let place = Int.random(in: 0..<octets.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: octets[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: octets.removeSubrange(place...)
    case 2: octets.insert(contentsOf: octets[place..<min(place + 40, octets.count)], at: place)
    default: octets.remove(at: place)
    }
  }
}
