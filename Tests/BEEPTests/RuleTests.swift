import TestSupport
import Testing

@testable import BEEP

@Suite("Rules of channel management, order and flow control")
struct RuleTests {
  static let echo = "http://example.com/beep/ECHO"

  @Test("each is found, and nothing else", arguments: cases)
  func rules(_ test: Case) {
    var script = Script.greeted(Self.echo)
    test.build(&script)
    let recorder = script.play()
    #expect(recorder.findings.map(\.check.rawValue) == test.expected, "\(recorder.findings.map(\.text))")
    let cuts: [Peer: [Int]] = [.initiator: Array(0..<6000), .listener: Array(0..<6000)]
    #expect(Player.play(script.fixture, cuts: cuts).journal == recorder.journal)
  }

  @Test("a full window that opens again is a stall of that length")
  func stall() {
    var script = Script.greeted(Self.echo)
    script.start(1, Self.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\n" + String(repeating: "x", count: 4094), more: true)
    script.say(.listener, "SEQ 1 4096 4096\r\n")
    script.send(.initiator, "MSG", 1, 0, "end")
    var fixture = script.fixture
    for index in fixture.events.indices { fixture.events[index].time = Int64(index) * 100 }
    let recorder = Player.play(fixture)
    #expect(recorder.findings.isEmpty)
    #expect(recorder.stalls == [Stall(sender: .initiator, channel: 1, since: 400, until: 500, opened: 4096)])
  }

  @Test("channels, their profiles, their closing and the release are told")
  func told() {
    var script = Script.greeted(Self.echo)
    script.document(
      .initiator, "MSG", 0, 1,
      "<start number='1' serverName='r1'><profile uri='\(Self.echo)' encoding='base64'>aGk=</profile></start>")
    script.document(.listener, "RPY", 0, 1, "<profile uri='\(Self.echo)'><![CDATA[<hello/>]]></profile>")
    script.document(.initiator, "MSG", 0, 2, "<close code='200'/>")
    script.document(.listener, "ERR", 0, 2, "<error code='550'>still\r\nworking</error>")
    let recorder = script.play()
    #expect(recorder.greetings.map(\.profiles) == [[Self.echo], []])
    #expect(recorder.greetings.map(\.localize) == [["i-default"], ["i-default"]])
    #expect(recorder.started.first?.serverName == "r1")
    #expect(recorder.started.first?.profile == Self.echo)
    #expect(recorder.contents == [Array("hi".utf8), Array("<hello/>".utf8)])
    #expect(recorder.releases.first?.refusal == ReplyError(code: 550, diagnostic: "still working"))
  }

  @Test func `What crosses the ok to a release is a note, what its sender sends is not`() {
    for (sender, severity) in [(Peer.listener, CheckSeverity.note), (.initiator, .violation)] {
      var script = Script.greeted(Self.echo)
      script.start(1, Self.echo)
      script.send(.initiator, "MSG", 1, 0, "\r\nhi")
      script.document(.listener, "MSG", 0, 1, "<close number='0' code='200'/>")
      script.document(.initiator, "RPY", 0, 1, "<ok/>")
      if sender == .listener {
        script.send(.listener, "RPY", 1, 0, "\r\nho")
      } else {
        script.send(.initiator, "MSG", 1, 1, "\r\nhi")
      }
      #expect(script.play().findings.filter { $0.check == .d22 }.map(\.severity) == [severity])
    }
  }

  @Test func `Where a rule of form is broken, it is told whose next frame is searched`() {
    let cases: [(header: String, lost: [Peer])] = [("MSG 1 0 . 0 4 ", [.initiator]), ("MSG 1 0 . 0 4", [])]
    for test in cases {
      var script = Script.greeted(Self.echo)
      script.start(1, Self.echo)
      script.say(.initiator, test.header + "\r\n\r\nhiEND\r\n")
      #expect(script.play().lost == test.lost)
    }
  }

  @Test func `Empty lines behind trailers are told once, and hide nothing`() throws {
    var script = Script.greeted(Self.echo)
    script.start(1, Self.echo)
    for number in 0..<5 {
      script.send(.initiator, "MSG", 1, number, "\r\nhi")
      script.say(.initiator, "\r\n")
      script.send(.listener, "RPY", 1, number, "\r\nho")
    }
    let whole = script.play()
    let count = script.fixture.octets["i2l"]?.count ?? 0
    let cut = Player.play(script.fixture, cuts: [.initiator: Array(1..<count)])
    for recorder in [whole, cut] {
      #expect(recorder.findings.map(\.check) == [.f01])
      #expect(recorder.ended.filter { $0.message.channel == 1 }.count == 10)
      #expect(recorder.lost.isEmpty)
    }
    let second = try #require(whole.frames.first { $0.1 == .initiator && $0.0.channel == 1 && $0.0.msgno == 1 }?.0)
    let found = Player.play(script.fixture, gap: (.initiator, Int(second.offset)..<second.end))
    #expect(found.findings.map(\.check) == [.f01])
    #expect(found.ended.filter { $0.message.channel == 1 }.count == 9)
  }

  @Test func `A channel that is started again was closed before, and what was in progress on it is over`() {
    var script = Script.greeted(Self.echo)
    script.start(1, Self.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nhi", more: true)
    script.start(1, Self.echo, msgno: 2)
    let recorder = script.play()
    #expect(recorder.findings.map(\.check) == [.d08])
    #expect(recorder.started.map(\.number) == [1, 1])
    #expect(recorder.closed.map(\.number) == [1])
    #expect(recorder.open.isEmpty)
    #expect(recorder.misuse.isEmpty)
  }

  @Test func `More starts than are followed at a time break no rule`() {
    var script = Script.greeted(Self.echo)
    script.say(.listener, "SEQ 0 0 1000000\r\n")
    script.say(.initiator, "SEQ 0 0 1000000\r\n")
    let count = 300
    for number in 1...count {
      script.document(
        .initiator, "MSG", 0, number, "<start number='\(2 * number - 1)'><profile uri='\(Self.echo)'/></start>")
    }
    for number in 1...count { script.document(.listener, "RPY", 0, number, "<profile uri='\(Self.echo)'/>") }
    for number in 1...count { script.send(.initiator, "MSG", 2 * number - 1, 0, "\r\nhi") }
    #expect(script.play().findings.isEmpty)
  }

  @Test func `An answer that begins with an empty frame is no second one`() {
    var script = Script.greeted(Self.echo)
    script.start(1, Self.echo)
    script.send(.initiator, "MSG", 1, 0, "\r\nhi")
    script.send(.listener, "ANS", 1, 0, "", more: true, ansno: 0)
    script.send(.listener, "ANS", 1, 0, "Content-Type: text/xml\r\n\r\nx", ansno: 0)
    script.send(.listener, "NUL", 1, 0, "")
    #expect(script.play().findings.isEmpty)
  }

  @Test func `What is left of an answer that was not followed lacks its beginning`() {
    let count = Conversation.messageBound + 100
    var script = Script.greeted(Self.echo)
    script.start(1, Self.echo)
    script.say(.initiator, "SEQ 1 0 1000000\r\n")
    script.send(.initiator, "MSG", 1, 0, "\r\nhi")
    for number in 0..<count { script.send(.listener, "ANS", 1, 0, "\r\n12345678", more: true, ansno: number) }
    for number in 0..<count { script.send(.listener, "ANS", 1, 0, "9876", ansno: number) }
    script.send(.listener, "NUL", 1, 0, "")
    let answers = script.play().ended.filter { $0.message.type == .ans }
    #expect(answers.filter { $0.payload.count == 14 && $0.message.isComplete }.count == Conversation.messageBound)
    let rests = answers.filter { $0.payload.count == 4 }
    #expect(rests.count == 100)
    #expect(rests.filter(\.message.mayLackBeginning).count == 100)
  }

  @Test func `What is left of a reply that was not followed lacks its beginning`() {
    var script = Script.greeted(Self.echo)
    script.start(1, Self.echo)
    script.start(3, Self.echo, msgno: 2)
    script.say(.initiator, "SEQ 1 0 1000000\r\n")
    for channel in [1, 3] { script.send(.initiator, "MSG", channel, 0, "\r\nhi") }
    for number in 0..<Conversation.messageBound {
      script.send(.listener, "ANS", 1, 0, "\r\n1", more: true, ansno: number)
    }
    script.send(.listener, "RPY", 3, 0, "\r\nfirst", more: true)
    script.send(.listener, "ANS", 1, 0, "2", ansno: 0)
    script.send(.listener, "RPY", 3, 0, "last")
    let reply = script.play().ended.first { $0.message.channel == 3 && $0.message.type == .rpy }
    #expect(reply?.payload == Array("last".utf8))
    #expect(reply?.message.mayLackBeginning == true)
  }

  @Test func `Answers to the last of many requests cost no more than to the first`() {
    let growth = Cost.growth(from: 250) { count in
      var script = Script.greeted(Self.echo)
      script.start(1, Self.echo)
      for number in 0..<count { script.send(.initiator, "MSG", 1, number, "\r\n") }
      script.say(.initiator, "SEQ 1 0 1000000\r\n")
      for _ in 0..<10 * count { script.send(.listener, "ANS", 1, count - 1, "", ansno: 0) }
      var player = Player()
      player.run(script.fixture)
    }
    #expect(growth < Cost.linear)
  }

  @Test func `Who guesses the roles says nothing of rules that follow them`() {
    for isKnown in [true, false] {
      var script = Script.greeted(Self.echo)
      script.start(2, Self.echo)
      var player = Player()
      player.areRolesKnown = isKnown
      player.run(script.fixture)
      #expect(player.recorder.findings.map(\.check) == (isKnown ? [.d07] : []))
    }
  }

  @Test func `Many losses among many requests cost no more than their octets`() {
    let growth = Cost.growth(from: 250) { count in
      var script = Script.greeted(Self.echo)
      script.start(1, Self.echo)
      for number in 0..<count { script.send(.initiator, "MSG", 1, number, "\r\n") }
      for _ in 0..<count { script.say(.listener, "X\r\nSEQ 0 0 9\r\nSEQ 0 0 9\r\n") }
      var player = Player()
      player.run(script.fixture)
    }
    #expect(growth < Cost.linear)
  }

  @Test func `Channels that come and go behind a loss cost no more than without one`() {
    let growth = Cost.growth(from: 150) { count in
      var script = Script.greeted(Self.echo)
      script.say(.listener, "X\r\nSEQ 0 0 100000000\r\nSEQ 0 0 100000000\r\nSEQ 0 0 100000000\r\n")
      script.say(.initiator, "SEQ 0 0 100000000\r\n")
      for number in 0..<count {
        script.start(2 * number + 1, Self.echo, msgno: 2 * number + 1)
        script.document(.initiator, "MSG", 0, 2 * number + 2, "<close number='\(2 * number + 1)' code='200'/>")
        script.document(.listener, "RPY", 0, 2 * number + 2, "<ok/>")
      }
      var player = Player()
      player.run(script.fixture)
    }
    #expect(growth < Cost.linear)
  }
}
