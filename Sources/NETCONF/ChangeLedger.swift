import Bytes

/// What becomes of changes: staged in the candidate, committed, on trial, thrown away (RFC 6241, sections 8.3 and 8.4).
///
/// It tells what the messages of one session prove. The candidate and the trial of a commit may be shared with other
/// sessions, and octets may be missing: where one of these may have decided, it says unknown.
struct ChangeLedger: Sendable {
  /// An operation whose changes wait in the candidate.
  struct Staged: Sendable {
    var tag: UInt64
    /// What was said of them last.
    var said = NETCONFApplied.staged
    /// Whether they may have been settled unseen, or by another session.
    var isDoubtful = false
    /// Whether another session may have put them in force.
    var isPerhapsCommitted = false
  }

  /// Changes in force until they are confirmed or taken back.
  struct Trial: Sendable {
    /// The tags of the operations, each with that of the commit that applied it.
    var changes: [(request: UInt64, commit: UInt64)]
    var end: Int64
    /// The token by which it outlives its session, and by which other sessions may decide.
    var persist: String?
    /// Whether loss may hide what became of it.
    var isDoubtful = false
  }

  /// The operations whose changes wait in the candidate, oldest first.
  var staged: [Staged] = []
  /// How many of these, the oldest, were there when another session committed, or threw the candidate away.
  var committedElsewhere = 0
  var discardedElsewhere = 0
  var trial: Trial?

  /// Octets of memory held.
  var footprint: Int { staged.blockSize + (trial.map { $0.changes.blockSize + $0.persist.footprint } ?? 0) }

  /// What became of an operation's changes by its answer; nil when it asks for none.
  static func outcome(
    of request: NETCONFRequest, _ reply: NETCONFReply?, testsFirst: () -> Bool
  ) -> NETCONFApplied? {
    guard request.isChange else { return nil }
    switch reply?.outcome {
    case nil, .some(.none): return .unknown
    case .error:
      if request.testOption == "test-only" { return .no }
      // What was to be taken back is there still, or some was done and some was not (appendix A).
      if reply?.errors.contains(where: { $0.tag == "rollback-failed" || $0.tag == "partial-operation" }) == true {
        return .unknown
      }
      // What comes before the first error stays, unless all is taken back or all was tested first (section 7.2).
      let isSingle = request.changeCount <= 1 && request.changesUnread == nil
      // What edit-data could not do in full it takes back (RFC 8526, section 3.2.2 and its module).
      let isAtomic = request.errorOption == "rollback-on-error" || request.operation == "edit-data" || isSingle
      let isWhole = request.operation == "copy-config" || request.operation == "delete-config"
      // Who goes on after an error has met it behind the test.
      let mayTest = request.testOption != "set" && request.errorOption != "continue-on-error"
      return isAtomic || isWhole || (mayTest && testsFirst()) ? .no : .unknown
    case .ok, .data:
      if request.testOption == "test-only" { return .no }
      guard request.isTargetKnown else { return .unknown }
      return request.stages ? .staged : .running
    }
  }

  /// Enters the changes of an operation that succeeded and stages them.
  mutating func stage(_ request: NETCONFRequest, tag: UInt64, into events: inout [NETCONFEvent]) {
    // A copy replaces all that the candidate held, a deletion empties it.
    if request.operation == "copy-config" { discard(.copyConfig, by: tag, into: &events) }
    if request.operation == "delete-config" { discard(.deleteConfig, by: tag, into: &events) }
    if staged.count >= NETCONFLimits.staged {
      let oldest = staged.removeFirst()
      committedElsewhere = max(0, committedElsewhere - 1)
      discardedElsewhere = max(0, discardedElsewhere - 1)
      tell(oldest.tag, .unknown, .limit, previous: oldest.said, by: nil, into: &events)
    }
    staged.append(Staged(tag: tag))
  }

  /// An operation may have settled what is staged or on trial, and nobody saw whether it did.
  mutating func doubt() {
    for index in staged.indices { staged[index].isDoubtful = true }
    trial?.isDoubtful = true
  }

  /// A commit succeeded (sections 8.3.4.1 and 8.4.5).
  mutating func commit(_ request: NETCONFRequest, tag: UInt64, time: Int64, into events: inout [NETCONFEvent]) {
    let end = request.isConfirmed ? Self.end(of: request, from: time) : nil
    // The commit that confirms ends the trial; a further confirmed one begins it anew, with all that is on it.
    var changes: [(request: UInt64, commit: UInt64)] = []
    var persist = request.persist
    if let trial, confirms(request, trial) {
      if !trial.isDoubtful {
        for change in trial.changes {
          tell(
            change.request, .running, .commit, previous: .running, by: tag, commit: change.commit, trialEnd: end,
            into: &events)
        }
        changes = trial.changes
        persist = persist ?? trial.persist
      } else {
        endTrial(.commit, by: tag, into: &events)
      }
      self.trial = nil
    }
    for change in staged {
      let isKnown = !change.isDoubtful
      tell(
        change.tag, isKnown ? .running : .unknown, .commit, previous: change.said, by: tag, commit: isKnown ? tag : nil,
        trialEnd: isKnown ? end : nil, into: &events)
      if isKnown { changes.append((request: change.tag, commit: tag)) }
    }
    empty()
    guard let end else { return }
    while changes.count > NETCONFLimits.staged {
      let oldest = changes.removeFirst()
      tell(oldest.request, .unknown, .limit, previous: .running, by: nil, commit: oldest.commit, into: &events)
    }
    trial = Trial(changes: changes, end: end, persist: persist)
  }

  /// A cancel-commit succeeded (section 8.4.4.1).
  mutating func cancel(_ request: NETCONFRequest, tag: UInt64, into events: inout [NETCONFEvent]) {
    guard let trial, request.persistID == trial.persist else { return }
    endTrial(.cancelCommit, by: tag, into: &events)
  }

  /// The candidate was copied to the running configuration (section 7.3), which has what waited now.
  mutating func copyToRunning(tag: UInt64, into events: inout [NETCONFEvent]) {
    for change in staged {
      let isOnTrial = !change.isDoubtful && join(change.tag, commit: tag)
      tell(
        change.tag, change.isDoubtful ? .unknown : .running, .copyConfig, previous: change.said, by: tag,
        trialEnd: isOnTrial ? trial?.end : nil, into: &events)
    }
    empty()
  }

  /// Changes were put in force behind a commit on trial, by the operation tagged `commit`: who takes the trial back takes
  /// them back, too (section 8.4.1). Whether there is a trial, and room for them.
  mutating func join(_ tag: UInt64, commit: UInt64) -> Bool {
    guard let count = trial?.changes.count else { return false }
    guard count < NETCONFLimits.staged else {
      trial?.isDoubtful = true
      return false
    }
    trial?.changes.append((request: tag, commit: commit))
    return true
  }

  /// The candidate is thrown away.
  mutating func discard(
    _ cause: NETCONFOutcome.Cause, by tag: UInt64?, into events: inout [NETCONFEvent]
  ) {
    for change in staged {
      let isKnown = !change.isDoubtful && !change.isPerhapsCommitted
      tell(change.tag, isKnown ? .discarded : .unknown, cause, previous: change.said, by: tag, into: &events)
    }
    empty()
  }

  private mutating func empty() {
    staged.removeAll(keepingCapacity: true)
    committedElsewhere = 0
    discardedElsewhere = 0
  }

  /// The session is over, in order or not: a trial that does not persist is taken back (section 8.4.1), and a candidate
  /// that was locked is thrown away (section 8.3.5.2). One that was not locked stays for others to commit.
  mutating func end(
    _ cause: NETCONFOutcome.Cause, holdsCandidate: Bool, by tag: UInt64?, into events: inout [NETCONFEvent]
  ) {
    if trial?.persist == nil { endTrial(cause, by: tag, into: &events) }
    if !holdsCandidate { for index in staged.indices { staged[index].isDoubtful = true } }
    discard(cause, by: tag, into: &events)
  }

  /// Time passes: a trial whose time is over ends.
  mutating func advance(to time: Int64, into events: inout [NETCONFEvent]) {
    guard let trial, time >= trial.end else { return }
    // By its token another session may have confirmed it.
    if trial.persist != nil { self.trial?.isDoubtful = true }
    endTrial(.timeout, by: nil, into: &events)
  }

  mutating func endTrial(_ cause: NETCONFOutcome.Cause, by tag: UInt64?, into events: inout [NETCONFEvent]) {
    guard let trial else { return }
    for change in trial.changes {
      let applied: NETCONFApplied = trial.isDoubtful ? .unknown : .rolledBack
      tell(change.request, applied, cause, previous: .running, by: tag, commit: change.commit, into: &events)
    }
    self.trial = nil
  }

  /// Whether a commit that succeeded is about that trial: one with a token is confirmed by its token only.
  private func confirms(_ request: NETCONFRequest, _ trial: Trial) -> Bool {
    trial.persist == nil || request.persistID == trial.persist
  }

  private static func end(of request: NETCONFRequest, from time: Int64) -> Int64 {
    let nanoseconds = request.confirmTimeout.multipliedReportingOverflow(by: 1_000_000_000)
    let timeout = nanoseconds.overflow ? Int64.max : Int64(clamping: nanoseconds.partialValue)
    let end = time.addingReportingOverflow(timeout)
    return end.overflow ? Int64.max : end.partialValue
  }

  func tell(
    _ request: UInt64, _ applied: NETCONFApplied, _ cause: NETCONFOutcome.Cause, previous: NETCONFApplied,
    by tag: UInt64?, commit: UInt64? = nil, trialEnd: Int64? = nil, staysOpen: Bool = false,
    into events: inout [NETCONFEvent]
  ) {
    events.append(
      .outcome(
        NETCONFOutcome(
          request: request, applied: applied, previous: previous, cause: cause, decidedBy: tag, commit: commit,
          trialEnd: trialEnd, staysOpen: staysOpen)))
  }
}
