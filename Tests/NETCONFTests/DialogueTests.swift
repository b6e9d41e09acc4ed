// swift-format-ignore-file: vectors stand on one line each
import Bytes
import Testing

@testable import NETCONF

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

  /// Edits, and commits that on trial for a minute; the edit.
  private static func editOnTrial(_ play: inout Play) -> UInt64 {
    play.greet()
    let request = play.ask(edit)
    play.ask("<commit><confirmed/><confirm-timeout>60</confirm-timeout></commit>")
    return request
  }

  @Test("A confirmed commit is taken back when its time is over, when it is cancelled, or when the session ends")
  func confirmed() {
    var late = Play()
    let one = Self.editOnTrial(&late)
    late.time += 61_000_000_000
    late.ask("<get/>", "<data/>")
    #expect(late.applied(one) == [.staged, .running, .rolledBack])

    var cancelled = Play()
    let two = Self.editOnTrial(&cancelled)
    cancelled.ask("<cancel-commit/>")
    #expect(cancelled.applied(two) == [.staged, .running, .rolledBack])

    var ended = Play()
    let three = Self.editOnTrial(&ended)
    ended.ask("<close-session/>")
    #expect(ended.applied(three) == [.staged, .running, .rolledBack])

    var confirmed = Play()
    let four = Self.editOnTrial(&confirmed)
    confirmed.ask("<commit/>")
    confirmed.time += 100_000_000_000
    confirmed.ask("<close-session/>")
    // The second time it is final.
    #expect(confirmed.applied(four) == [.staged, .running, .running])
    #expect(confirmed.outcomes.map(\.isFinal) == [false, true])
  }

  @Test("A confirmed commit that persists outlives its session")
  func persistent() {
    var play = Play()
    play.greet()
    let edit = play.ask(Self.edit)
    play.ask("<commit><confirmed/><persist>x</persist></commit>")
    play.ask("<close-session/>")
    #expect(play.applied(edit) == [.staged, .running])
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

  @Test("N07: the message-id differs")
  func messageID() {
    var play = Play()
    play.greet()
    play.send(Reading.rpc("<get/>", id: "1"), .initiator, .message, 1)
    play.send(Reading.reply("<ok/>", id: "2"), .listener, .reply, 1)
    #expect(play.codes == ["N07"])
  }

  @Test("What was lost may have begun the session anew, or refused its end")
  func anew() {
    var play = Play()
    play.greet()
    play.ask("<close-session/>")
    play.dialogue.lose()
    play.ask("<get/>", "<data/>")
    play.greet()
    play.ask("<get/>", "<data/>")
    #expect(play.codes == [])
    play.greet()
    #expect(play.codes == ["N06", "N06"])
  }

  @Test("Where one direction was not captured, a hello after close-session begins the next session on the channel")
  func oneDirection() {
    var play = Play(dialogue: NETCONFDialogue(isMidstream: true))
    for msgno in [UInt32(0), 2] {
      play.send("<hello><capabilities/></hello>", .initiator, .message, msgno)
      play.send(Reading.rpc("<close-session/>"), .initiator, .message, msgno + 1)
    }
    #expect(play.codes.isEmpty)
    play.send(Reading.rpc("<get/>"), .initiator, .message, 5)
    #expect(play.codes == ["N08"])
  }

  @Test("A hello that was not seen whole may have had a session-id")
  func cutHello() {
    var dialogue = NETCONFDialogue(isMidstream: true)
    let text = Array("<hello><capabilities><capability>urn:x</capability></capabilities></hello>".utf8)
    var events: [NETCONFEvent] = []
    for (sender, isWhole) in [(NETCONFPeer.listener, false), (.initiator, true)] {
      let context = NETCONFContext(sender: sender, carrier: .message, msgno: 0, tag: 1, time: 0)
      events += dialogue.receive(Reading.message([text], complete: isWhole), context)
    }
    #expect(events.isEmpty)
  }

  @Test("What stands in the place of a hello, and is answered by nothing, is told as no request")
  func opening() {
    for isStartSeen in [true, false] {
      var dialogue = NETCONFDialogue(isMidstream: true)
      var context = NETCONFContext(sender: .initiator, carrier: .message, msgno: 0, tag: 1, time: 0)
      context.isStartSeen = isStartSeen
      var events = dialogue.receive(Reading.message([Array("ties></hello>".utf8)], complete: false), context)
      events += dialogue.finish(at: 1)
      #expect(events.contains(.noRequest(1)) == isStartSeen)
      #expect(events.count == 1)
    }
  }

  @Test("N08: a request after close-session")
  func late() {
    var play = Play()
    play.greet()
    play.ask("<close-session/>")
    play.ask("<get/>")
    #expect(play.codes == ["N08"])
  }

  @Test("A request whose end was lost, and is given up behind close-session, may have come before it")
  func cutRequest() {
    var play = Play()
    play.greet()
    play.ask("<close-session/>")
    let context = NETCONFContext(sender: .initiator, carrier: .message, msgno: 9, tag: 9, time: 9)
    let message = Reading.message([Array(Reading.rpc("<get/>").utf8)], complete: false)
    play.events += play.dialogue.receive(message, context)
    #expect(play.codes.isEmpty)
  }

  @Test("N09: a request from the agent")
  func wrongSide() {
    var play = Play()
    play.greet()
    play.send(Reading.rpc("<get/>"), .listener, .message, 5)
    #expect(play.codes == ["N09"])
    // Who answers it has broken nothing; an answer to nothing that was asked is out of place by itself.
    play.send(Reading.reply("<data/>"), .initiator, .reply, 5)
    #expect(play.codes == ["N09"])
    play.send(Reading.reply("<data/>"), .initiator, .reply, 6)
    #expect(play.codes == ["N09", "N09"])
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

  @Test("N10: another content type, but not around SOAP")
  func contentType() {
    func codes(_ text: String) -> [String] {
      var dialogue = NETCONFDialogue(isMidstream: true)
      let context = NETCONFContext(
        sender: .initiator, carrier: .message, msgno: 1, tag: 1, time: 0, contentType: "application/soap+xml")
      return dialogue.receive(Reading.message(text), context).compactMap {
        if case .finding(let finding) = $0 { finding.code } else { nil }
      }
    }
    let rpc = Reading.rpc("<get/>")
    let soap = "http://www.w3.org/2003/05/soap-envelope"
    #expect(codes(rpc) == ["N10"])
    #expect(codes("<e:Envelope xmlns:e='\(soap)'><e:Body>\(rpc)</e:Body></e:Envelope>") == [])
  }
}
