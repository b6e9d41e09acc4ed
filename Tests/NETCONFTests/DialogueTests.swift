// swift-format-ignore-file: vectors stand on one line each
import Testing

@testable import NETCONF

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

  var outcomes: [NETCONFOutcome] { events.compactMap { if case .outcome(let outcome) = $0 { outcome } else { nil } } }

  func applied(_ request: UInt64) -> [NETCONFApplied] {
    events.compactMap { event in
      switch event {
      case .exchange(let exchange) where exchange.requestTag == request: exchange.applied
      case .outcome(let outcome) where outcome.request == request: outcome.applied
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
    #expect(
      play.outcomes == [
        NETCONFOutcome(
          request: edit, applied: .running, previous: .staged, cause: .commit, decidedBy: commit, commit: commit)
      ])
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
    // The second time it is final.
    #expect(confirmed.applied(four) == [.staged, .running, .running])
    #expect(confirmed.outcomes.map(\.isFinal) == [false, true])

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
    let later = play.ask(Self.edit)
    play.ask("<commit/>")
    play.send(Reading.rpc(Self.edit, id: "9"), .initiator, .message, 99)
    let unanswered = play.tag
    play.events += play.dialogue.finish(at: play.time)
    #expect(play.applied(running) == [.running])
    #expect(play.applied(tested) == [.no])
    #expect(play.applied(staged) == [.staged, .unknown])
    #expect(play.applied(later) == [.staged, .running])
    #expect(play.applied(unanswered) == [.unknown])
  }

  @Test("Giving the candidate's lock back discards what is not committed; without the lock nobody can tell")
  func unlock() {
    var locked = Play()
    locked.greet()
    locked.ask("<lock><target><candidate/></target></lock>")
    let first = locked.ask(Self.edit)
    locked.ask("<unlock><target><candidate/></target></unlock>")
    #expect(locked.applied(first) == [.staged, .discarded])
    #expect(locked.outcomes.first?.cause == .unlock)

    var open = Play()
    open.greet()
    let second = open.ask(Self.edit)
    open.ask("<close-session/>")
    #expect(open.applied(second) == [.staged, .unknown])
    #expect(open.outcomes.first?.cause == .sessionEnd)
  }

  @Test("A connection that ends releases the locks; a capture that ends decides nothing", arguments: [true, false])
  func ending(isOver: Bool) {
    var play = Play()
    play.greet()
    play.ask("<lock><target><candidate/></target></lock>")
    let edit = play.ask(Self.edit)
    let trial = play.ask("<commit><confirmed/></commit>")
    let staged = play.ask(Self.edit)
    play.events += play.dialogue.finish(at: play.time, isOver: isOver)
    #expect(play.applied(edit) == (isOver ? [.staged, .running, .rolledBack] : [.staged, .running]))
    #expect(play.applied(staged) == (isOver ? [.staged, .discarded] : [.staged]))
    #expect(play.outcomes.first?.commit == trial)
    #expect(play.dialogue.locksHeld == ["candidate"])
  }

  @Test("A commit with a token is decided by that token; its time-out proves nothing, as others may have confirmed it")
  func persistent() {
    let commit = "<commit><confirmed/><confirm-timeout>60</confirm-timeout><persist>x</persist></commit>"
    var late = Play()
    late.greet()
    let one = late.ask(Self.edit)
    late.ask(commit)
    late.time += 61_000_000_000
    late.events += late.dialogue.advance(to: late.time)
    #expect(late.applied(one) == [.staged, .running, .unknown])

    var cancelled = Play()
    cancelled.greet()
    let two = cancelled.ask(Self.edit)
    cancelled.ask(commit)
    cancelled.ask("<cancel-commit><persist-id>y</persist-id></cancel-commit>")
    #expect(cancelled.applied(two) == [.staged, .running])
    cancelled.ask("<cancel-commit><persist-id>x</persist-id></cancel-commit>")
    #expect(cancelled.applied(two) == [.staged, .running, .rolledBack])

    var confirmed = Play()
    confirmed.greet()
    let three = confirmed.ask(Self.edit)
    confirmed.ask(commit)
    confirmed.ask("<commit><persist-id>x</persist-id></commit>")
    confirmed.events += confirmed.dialogue.finish(at: confirmed.time + 100_000_000_000, isOver: true)
    #expect(confirmed.applied(three) == [.staged, .running, .running])
  }

  @Test("A commit whose answer was not seen makes what was staged unknown, not what comes after")
  func unanswered() {
    var play = Play()
    play.greet()
    let before = play.ask(Self.edit)
    play.ask("<commit/>", "")
    let after = play.ask(Self.edit)
    play.ask("<commit/>")
    #expect(play.applied(before) == [.staged, .unknown])
    #expect(play.applied(after) == [.staged, .running])
  }

  @Test("Juniper's check commits nothing, its commit does")
  func junos() {
    var play = Play()
    play.greet()
    let edit = play.ask("<load-configuration><configuration><a><b>1</b></a></configuration></load-configuration>")
    play.ask("<commit-configuration><check/></commit-configuration>")
    #expect(play.applied(edit) == [.staged])
    play.ask("<commit-configuration/>")
    #expect(play.applied(edit) == [.staged, .running])
  }

  @Test("What a full candidate cannot remember is said")
  func overflow() {
    var play = Play()
    play.greet()
    let first = play.ask(Self.edit)
    for _ in 0..<NETCONFLimits.staged { play.ask(Self.edit) }
    #expect(play.applied(first) == [.staged, .unknown])
    #expect(play.outcomes.first?.cause == .limit)
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
    let limit = NETCONFLimits.pending
    for msgno in 0..<limit + 36 { play.send(Reading.rpc("<get/>"), .initiator, .message, UInt32(msgno) + 1) }
    #expect(play.dialogue.pendingCount == limit)
    #expect(play.dialogue.droppedRequests == 36)
    let leaves = (0..<200).map { "<l\($0)>\(String(repeating: "x", count: 900))</l\($0)>" }.joined()
    for msgno in 0..<20 {
      let edit = "<edit-config><target><running/></target><config><t>\(leaves)</t></config></edit-config>"
      play.send(Reading.rpc(edit), .initiator, .message, UInt32(msgno) + 5000)
    }
    play.events = []
    play.events += play.dialogue.finish(at: play.time)
    let kept = play.events.reduce(0) { sum, event in
      guard case .exchange(let exchange) = event else { return sum }
      return sum + (exchange.request?.changes.reduce(0) { $0 + ($1.value?.utf8.count ?? 0) } ?? 0)
    }
    #expect(kept > 0)
    #expect(kept <= NETCONFLimits.pendingOctets)
  }
}
