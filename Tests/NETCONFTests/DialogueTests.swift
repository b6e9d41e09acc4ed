// swift-format-ignore-file: vectors stand on one line each
import NETCONF
import Testing

/// A session, told in short words.
private struct Play {
  var dialogue = NETCONFDialogue()
  var events: [NETCONFEvent] = []
  var tag: UInt64 = 0
  var time: Int64 = 0

  mutating func send(_ text: String, _ sender: NETCONFPeer, _ carrier: NETCONFCarrier, _ msgno: UInt32) {
    tag += 1
    time += 1_000_000_000
    let context = NETCONFContext(sender: sender, carrier: carrier, msgno: msgno, tag: tag, time: time)
    events += dialogue.receive(Reading.message(text), context)
  }

  mutating func greet() {
    let capabilities = "<capabilities><capability>urn:ietf:params:netconf:base:1.0</capability></capabilities>"
    let space = "xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'"
    send("<hello \(space)>\(capabilities)</hello>", .initiator, .message, 0)
    send("<hello \(space)>\(capabilities)<session-id>4</session-id></hello>", .listener, .message, 0)
  }

  /// A request and its answer; gives the request's tag.
  @discardableResult
  mutating func ask(_ operation: String, _ answer: String = "<ok/>") -> UInt64 {
    let msgno = UInt32(tag + 10)
    send(Reading.rpc(operation, id: "\(msgno)"), .initiator, .message, msgno)
    let request = tag
    send(Reading.reply(answer, id: "\(msgno)"), .listener, .reply, msgno)
    return request
  }

  var codes: [String] { events.compactMap { if case .finding(let finding) = $0 { finding.code } else { nil } } }

  func applied(_ request: UInt64) -> [NETCONFApplied] {
    events.compactMap { event in
      switch event {
      case .exchange(let exchange) where exchange.requestTag == request: exchange.applied
      case .correction(request, let applied, _): applied
      default: nil
      }
    }
  }
}

/// What a dialogue makes of messages.
@Suite struct DialogueTests {
  static let edit = "<edit-config><target><candidate/></target><config><a><b>1</b></a></config></edit-config>"

  @Test("Changes are staged, then running with the commit")
  func commit() {
    var play = Play()
    play.greet()
    play.ask("<lock><target><candidate/></target></lock>")
    #expect(play.dialogue.locksHeld == ["candidate"])
    let edit = play.ask(Self.edit)
    let second = play.ask(Self.edit, "<rpc-error><error-severity>error</error-severity></rpc-error>")
    let commit = play.ask("<commit/>")
    play.ask("<unlock><target><candidate/></target></unlock>")
    play.events += play.dialogue.finish(at: play.time)
    #expect(play.applied(edit) == [.staged, .running])
    #expect(play.applied(second) == [.no])
    #expect(play.events.contains(.correction(request: edit, applied: .running, by: commit)))
    #expect(play.dialogue.locksHeld.isEmpty)
    #expect(play.codes.isEmpty)
    #expect(play.dialogue.manager == .initiator)
    #expect(play.dialogue.sessionID == 4)
  }

  @Test("Changes are discarded by discard-changes and by the end of a session that holds the lock")
  func discard() {
    var play = Play()
    play.greet()
    let first = play.ask(Self.edit)
    play.ask("<discard-changes/>")
    play.ask("<lock><target><candidate/></target></lock>")
    let second = play.ask(Self.edit)
    play.ask("<close-session/>")
    #expect(play.applied(first) == [.staged, .discarded])
    #expect(play.applied(second) == [.staged, .discarded])
  }

  @Test("A confirmed commit is taken back when its time is over, when it is cancelled, or when the session ends")
  func confirmed() {
    let commit = "<commit><confirmed/><confirm-timeout>60</confirm-timeout></commit>"
    var late = Play()
    late.greet()
    let one = late.ask(Self.edit)
    late.ask(commit)
    late.time += 61_000_000_000
    late.ask("<get/>", "<data/>")
    #expect(late.applied(one) == [.staged, .running, .rolledBack])

    var cancelled = Play()
    cancelled.greet()
    let two = cancelled.ask(Self.edit)
    cancelled.ask(commit)
    cancelled.ask("<cancel-commit/>")
    #expect(cancelled.applied(two) == [.staged, .running, .rolledBack])

    var ended = Play()
    ended.greet()
    let three = ended.ask(Self.edit)
    ended.ask(commit)
    ended.ask("<close-session/>")
    #expect(ended.applied(three) == [.staged, .running, .rolledBack])

    var confirmed = Play()
    confirmed.greet()
    let four = confirmed.ask(Self.edit)
    confirmed.ask(commit)
    confirmed.ask("<commit/>")
    confirmed.time += 100_000_000_000
    confirmed.ask("<close-session/>")
    #expect(confirmed.applied(four) == [.staged, .running])

    var persistent = Play()
    persistent.greet()
    let five = persistent.ask(Self.edit)
    persistent.ask("<commit><confirmed/><persist>x</persist></commit>")
    persistent.ask("<close-session/>")
    #expect(persistent.applied(five) == [.staged, .running])
  }

  @Test("An edit of running is in force at once; an unanswered one is unknown; loss makes staged ones unknown")
  func others() {
    var play = Play()
    play.greet()
    let running = play.ask("<edit-config><target><running/></target><config><a><b>1</b></a></config></edit-config>")
    let tested = play.ask(
      "<edit-config><target><running/></target><test-option>test-only</test-option><config><a><b>1</b></a></config></edit-config>"
    )
    let staged = play.ask(Self.edit)
    play.dialogue.lose()
    play.send(Reading.rpc(Self.edit, id: "9"), .initiator, .message, 99)
    let unanswered = play.tag
    play.events += play.dialogue.finish(at: play.time)
    #expect(play.applied(running) == [.running])
    #expect(play.applied(tested) == [.no])
    #expect(play.applied(staged) == [.staged, .unknown])
    #expect(play.applied(unanswered) == [.unknown])
  }

  @Test("N07: the message-id differs")
  func messageID() {
    var play = Play()
    play.greet()
    play.send(Reading.rpc("<get/>", id: "1"), .initiator, .message, 1)
    play.send(Reading.reply("<ok/>", id: "2"), .listener, .reply, 1)
    #expect(play.codes == ["N07"])
  }

  @Test("N08: a request after close-session")
  func late() {
    var play = Play()
    play.greet()
    play.ask("<close-session/>")
    play.ask("<get/>")
    #expect(play.codes == ["N08"])
  }

  @Test("N09: a request from the agent")
  func wrongSide() {
    var play = Play()
    play.greet()
    play.send(Reading.rpc("<get/>"), .listener, .message, 5)
    #expect(play.codes == ["N09"])
  }

  @Test("N12 and N06: a request without any hello; nothing of it in mid-stream")
  func noHello() {
    var play = Play()
    play.ask("<get/>", "<data/>")
    play.events += play.dialogue.finish(at: play.time)
    #expect(play.codes == ["N12", "N06", "N06"])
    var late = Play(dialogue: NETCONFDialogue(isMidstream: true))
    late.ask("<get/>", "<data/>")
    late.events += late.dialogue.finish(at: late.time)
    #expect(late.codes.isEmpty)
  }

  static let hellos: [(String, String, [String])] = [
    ("<session-id>1</session-id>", "", []), ("", "", ["N06"]),
    ("<session-id>1</session-id>", "<session-id>2</session-id>", ["N06"]),
    ("<session-id>0</session-id>", "", ["N06"]), ("<session-id>4294967296</session-id>", "", ["N06"]),
  ]

  @Test("N06: session-ids as they must be", arguments: hellos.indices)
  func sessionIDs(_ index: Int) {
    let (agent, manager, codes) = Self.hellos[index]
    let capabilities = "<capabilities><capability>urn:ietf:params:netconf:base:1.0</capability></capabilities>"
    let space = "xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'"
    var play = Play()
    play.send("<hello \(space)>\(capabilities)\(agent)</hello>", .listener, .message, 0)
    play.send("<hello \(space)>\(capabilities)\(manager)</hello>", .initiator, .message, 0)
    #expect(play.codes == codes)
  }

  @Test("N13: no version in common; N11: a document type; N06: a second hello")
  func others13() {
    var play = Play()
    let space = "xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'"
    func hello(_ version: String, _ more: String = "") -> String {
      "<hello \(space)><capabilities><capability>urn:ietf:params:netconf:base:\(version)</capability></capabilities>\(more)</hello>"
    }
    play.send(hello("1.0"), .initiator, .message, 0)
    play.send(hello("1.1", "<session-id>1</session-id>"), .listener, .reply, 0)
    play.send(hello("1.0"), .initiator, .message, 1)
    play.send("<!DOCTYPE rpc><rpc/>", .initiator, .message, 2)
    #expect(play.codes == ["N13", "N06", "N11"])
  }

  @Test("The agent may be who opened the connection")
  func callHome() {
    var dialogue = NETCONFDialogue()
    #expect(dialogue.setAgent(.initiator) == [.manager(.listener)])
    #expect(dialogue.agent == .initiator)
  }

  @Test("What waits is bounded")
  func bounded() {
    var play = Play()
    play.greet()
    for msgno in 0..<100 { play.send(Reading.rpc("<get/>"), .initiator, .message, UInt32(msgno) + 1) }
    #expect(play.dialogue.pendingCount == 64)
    #expect(play.dialogue.droppedRequests == 36)
  }
}
