/// What becomes of changes: staged in the candidate, committed, on trial, thrown away (RFC 6241, sections 8.3 and 8.4).
///
/// It tells what the messages of one session prove. The candidate and the trial of a commit may be shared with other
/// sessions, which are not seen here, and octets may be missing: where one of these may have decided, it says unknown.
struct ChangeLedger: Sendable {
  /// Changes in force until they are confirmed or taken back.
  private struct Trial: Sendable {
    /// The tags of the operations, each with that of the commit that applied it.
    var changes: [(request: UInt64, commit: UInt64)]
    var end: Int64
    /// The token by which it outlives its session, and by which other sessions may decide.
    var persist: String?
    /// Whether loss may hide what became of it.
    var isDoubtful = false
  }

  /// The tags of operations whose changes wait in the candidate, oldest first.
  private var staged: [UInt64] = []
  /// How many of these, the oldest, loss may have settled unseen.
  private var doubtful = 0
  private var trial: Trial?

  /// Octets of memory held.
  var footprint: Int { staged.capacity * 8 + (trial.map { $0.changes.capacity * 16 } ?? 0) }

  /// What became of an operation's changes by its answer; nil when it asks for none.
  static func outcome(
    of request: NETCONFRequest, _ reply: NETCONFReply?, testsFirst: () -> Bool
  ) -> NETCONFApplied? {
    guard request.isChange else { return nil }
    switch reply?.outcome {
    case nil, .some(.none): return .unknown
    case .error:
      // What comes before the first error stays, unless all is taken back or all was tested first (section 7.2).
      let isAtomic = request.errorOption == "rollback-on-error" || request.changeCount <= 1
      let isWhole = request.operation == "copy-config" || request.operation == "delete-config"
      return isAtomic || isWhole || (request.testOption != "set" && testsFirst()) ? .no : .unknown
    case .ok, .data:
      if request.testOption == "test-only" { return .no }
      return request.stages ? .staged : .running
    }
  }

  /// Enters the changes of an operation that succeeded and stages them.
  mutating func stage(_ request: NETCONFRequest, tag: UInt64, into events: inout [NETCONFEvent]) {
    // A copy replaces all that the candidate held, a deletion empties it.
    if request.operation == "copy-config" { discard(.copyConfig, by: tag, into: &events) }
    if request.operation == "delete-config" { discard(.deleteConfig, by: tag, into: &events) }
    if staged.count >= NETCONFLimits.staged {
      tell(staged.removeFirst(), .unknown, .limit, by: nil, into: &events)
      doubtful = max(0, doubtful - 1)
    }
    staged.append(tag)
  }

  /// An operation may have settled what is staged or on trial, and nobody saw whether it did.
  mutating func doubt() {
    doubtful = staged.count
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
    for (index, change) in staged.enumerated() {
      let isKnown = index >= doubtful
      tell(
        change, isKnown ? .running : .unknown, .commit, by: tag, commit: isKnown ? tag : nil,
        trialEnd: isKnown ? end : nil, into: &events)
      if isKnown { changes.append((request: change, commit: tag)) }
    }
    staged.removeAll(keepingCapacity: true)
    doubtful = 0
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

  /// The candidate is thrown away.
  mutating func discard(
    _ cause: NETCONFOutcome.Cause, by tag: UInt64?, into events: inout [NETCONFEvent]
  ) {
    for (index, change) in staged.enumerated() {
      tell(change, index < doubtful ? .unknown : .discarded, cause, by: tag, into: &events)
    }
    staged.removeAll(keepingCapacity: true)
    doubtful = 0
  }

  /// The session is over, in order or not: a trial that does not persist is taken back (section 8.4.1), and a candidate
  /// that was locked is thrown away (section 8.3.5.2). One that was not locked stays for others to commit.
  mutating func end(holdsCandidate: Bool, by tag: UInt64?, into events: inout [NETCONFEvent]) {
    if trial?.persist == nil { endTrial(.sessionEnd, by: tag, into: &events) }
    if !holdsCandidate { doubtful = staged.count }
    discard(.sessionEnd, by: tag, into: &events)
  }

  /// Time passes: a trial whose time is over ends.
  mutating func advance(to time: Int64, into events: inout [NETCONFEvent]) {
    guard let trial, time >= trial.end else { return }
    // By its token another session may have confirmed it.
    if trial.persist != nil { self.trial?.isDoubtful = true }
    endTrial(.timeout, by: nil, into: &events)
  }

  private mutating func endTrial(_ cause: NETCONFOutcome.Cause, by tag: UInt64?, into events: inout [NETCONFEvent]) {
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

  private func tell(
    _ request: UInt64, _ applied: NETCONFApplied, _ cause: NETCONFOutcome.Cause, previous: NETCONFApplied = .staged,
    by tag: UInt64?, commit: UInt64? = nil, trialEnd: Int64? = nil, into events: inout [NETCONFEvent]
  ) {
    events.append(
      .outcome(
        NETCONFOutcome(
          request: request, applied: applied, previous: previous, cause: cause, decidedBy: tag, commit: commit,
          trialEnd: trialEnd)))
  }
}
