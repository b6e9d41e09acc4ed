import Testing

@testable import NETCONF

/// What other sessions at the same agent may have decided (RFC 6241, sections 7.9, 8.3.1 and 8.4).
@Suite struct ElsewhereTests {
  private static let edit = DialogueTests.edit
  private static let trial =
    "<commit><confirmed/><confirm-timeout>60</confirm-timeout><persist>x</persist></commit>"

  private static func play(_ acts: [NETCONFAct], locked: Bool = false, then operation: String? = nil)
    -> [NETCONFApplied]
  {
    var play = Play()
    play.greet()
    if locked { play.ask("<lock><target><candidate/></target></lock>") }
    let edit = play.ask(Self.edit)
    for act in acts { play.events += play.dialogue.witness(act) }
    if let operation { play.ask(operation) }
    return play.applied(edit)
  }

  @Test
  func `A commit elsewhere makes an edit unknown, an own commit puts it in force, an own discard decides nothing`() {
    let commit = NETCONFAct.commit(persistID: nil)
    #expect(Self.play([commit, commit]) == [.staged, .unknown])
    #expect(Self.play([commit], then: "<commit/>") == [.staged, .unknown, .running])
    #expect(Self.play([commit], then: "<discard-changes/>") == [.staged, .unknown, .unknown])
    #expect(Self.play([commit], locked: true, then: "<discard-changes/>") == [.staged, .discarded])
  }

  @Test func `After a discard elsewhere an own commit decides nothing`() {
    #expect(Self.play([.discard], then: "<commit/>") == [.staged, .unknown, .unknown])
    #expect(Self.play([.discard], locked: true, then: "<commit/>") == [.staged, .running])
  }

  @Test func `Who knows the token of a trial decides about it from anywhere`() {
    func decided(_ act: NETCONFAct) -> [NETCONFApplied] {
      var play = Play()
      play.greet()
      let edit = play.ask(Self.edit)
      play.ask(Self.trial)
      play.events += play.dialogue.witness(act)
      play.time += 61_000_000_000
      play.events += play.dialogue.advance(to: play.time)
      return play.applied(edit)
    }
    #expect(decided(.commit(persistID: "x")) == [.staged, .running, .running])
    #expect(decided(.cancel(persistID: "x")) == [.staged, .running, .rolledBack])
    #expect(decided(.commit(persistID: "y")) == [.staged, .running, .unknown])
    #expect(decided(.cancel(persistID: nil)) == [.staged, .running, .unknown])
  }

  @Test func `A session that is killed loses its locks and the candidate it had locked`() {
    var play = Play()
    play.greet()
    play.ask("<lock><target><candidate/></target></lock>")
    let edit = play.ask(Self.edit)
    play.events += play.dialogue.witness(.kill(99))
    #expect(play.applied(edit) == [.staged])
    play.events += play.dialogue.witness(.kill(4))
    #expect(play.applied(edit) == [.staged, .discarded])
    #expect(play.outcomes.last?.cause == .killSession)
    #expect(play.dialogue.locksHeld.isEmpty)
    play.events += play.dialogue.finish(at: play.time, isOver: true)
    #expect(play.applied(edit) == [.staged, .discarded])
  }

  @Test func `What concerns others is told with its request`() {
    var play = Play()
    play.greet()
    let requests = [
      play.ask("<commit/>"), play.ask("<discard-changes/>"), play.ask("<cancel-commit/>"),
      play.ask("<kill-session><session-id>7</session-id></kill-session>"),
      play.ask("<copy-config><target><candidate/></target><source><running/></source></copy-config>"),
    ]
    play.ask("<commit/>", "<rpc-error><error-tag>in-use</error-tag></rpc-error>")
    let acts = play.events.compactMap { event -> (NETCONFAct, UInt64)? in
      if case .act(let act, let request) = event { (act, request) } else { nil }
    }
    #expect(acts.map(\.0) == [.commit(persistID: nil), .discard, .cancel(persistID: nil), .kill(7), .discard])
    #expect(acts.map(\.1) == requests)
  }
}
