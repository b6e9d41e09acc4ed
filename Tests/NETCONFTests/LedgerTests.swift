import Testing

@testable import NETCONF

/// What becomes of changes, where that is less than plain.
@Suite struct LedgerTests {
  static let edit = DialogueTests.edit

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

  @Test("A copy of the candidate puts what waits in force, and leaves nothing to discard")
  func copiedToRunning() {
    var play = Play()
    play.greet()
    let edit = play.ask(Self.edit)
    play.ask(
      "<copy-config><target><running/></target><source><candidate/></source></copy-config>",
      "<rpc-error><error-tag>in-use</error-tag><error-severity>error</error-severity></rpc-error>")
    #expect(play.applied(edit) == [.staged])
    play.ask("<copy-config><target><running/></target><source><candidate/></source></copy-config>")
    play.ask("<discard-changes/>")
    #expect(play.applied(edit) == [.staged, .running])
    #expect(play.outcomes.first?.cause == .copyConfig)
  }

  @Test("What was copied to running during a trial is taken back with it")
  func copiedDuringTrial() {
    var play = Play()
    play.greet()
    let first = play.ask(Self.edit)
    play.ask("<commit><confirmed/></commit>")
    let second = play.ask(Self.edit)
    play.ask("<copy-config><target><running/></target><source><candidate/></source></copy-config>")
    play.ask("<cancel-commit/>")
    #expect(play.applied(first) == [.staged, .running, .rolledBack])
    #expect(play.applied(second) == [.staged, .running, .rolledBack])
  }

  @Test("What was edited in running during a trial is taken back with it, or confirmed with it")
  func editedDuringTrial() {
    let edit = "<edit-config><target><running/></target><config><a>1</a></config></edit-config>"
    for (end, fate) in [("<cancel-commit/>", NETCONFApplied.rolledBack), ("<commit/>", .running)] {
      var play = Play()
      play.greet()
      let before = play.ask(edit)
      play.ask(Self.edit)
      play.ask("<commit><confirmed/></commit>")
      let during = play.ask(edit)
      play.ask(end)
      #expect(play.applied(before) == [.running])
      #expect(play.applied(during) == [.running, fate])
    }
  }

  @Test(
    "What an error leaves in force is known only where all was taken back, or nothing done",
    arguments: [
      ("<error-option>rollback-on-error</error-option>", "invalid-value", NETCONFApplied.no),
      ("<error-option>rollback-on-error</error-option>", "rollback-failed", .unknown),
      ("<error-option>continue-on-error</error-option>", "invalid-value", .unknown),
      ("<error-option>continue-on-error</error-option>", "partial-operation", .unknown),
      ("<test-option>test-only</test-option>", "invalid-value", .no),
      ("", "invalid-value", .no), ("", "partial-operation", .unknown),
    ])
  func errors(_ option: String, _ tag: String, _ applied: NETCONFApplied) {
    var play = Play()
    play.greet(also: "urn:ietf:params:netconf:capability:validate:1.1")
    let edit = play.ask(
      "<edit-config><target><running/></target>\(option)<config><a>1</a><b>2</b></config></edit-config>",
      "<rpc-error><error-tag>\(tag)</error-tag><error-severity>error</error-severity></rpc-error>")
    #expect(play.applied(edit) == [applied])
  }

  @Test("What edit-data could not do in full it takes back")
  func editData() {
    let error = "<rpc-error><error-tag>invalid-value</error-tag><error-severity>error</error-severity></rpc-error>"
    for (operation, applied) in [("edit-data", NETCONFApplied.no), ("edit-config", .unknown)] {
      var play = Play()
      play.greet()
      let target = operation == "edit-data" ? "<datastore>ds:running</datastore>" : "<target><running/></target>"
      let edit = play.ask("<\(operation)>\(target)<config><a>1</a><b>2</b></config></\(operation)>", error)
      #expect(play.applied(edit) == [applied])
    }
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
}
