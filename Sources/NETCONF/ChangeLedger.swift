/// What becomes of changes: staged in the candidate, committed, on trial, thrown away (RFC 6241, sections 8.3 and 8.4).
struct ChangeLedger: Sendable {
  /// The tags of operations whose changes wait in the candidate.
  private var staged: [UInt64] = []
  /// The tags of operations whose changes run on trial until a confirming commit.
  private var onTrial: [UInt64] = []
  /// When the trial ends, nil without one.
  private var deadline: Int64?
  /// Whether the trial outlives its session.
  private var isPersistent = false
  /// Staged operations of which loss may hide what became.
  private var doubtful: Set<UInt64> = []

  /// What became of an operation's changes by its answer; nil when it asks for none.
  func outcome(of request: NETCONFRequest, _ reply: NETCONFReply?, hasValidation: Bool) -> NETCONFApplied? {
    guard request.isChange else { return nil }
    switch reply?.outcome {
    case nil, .some(.none): return .unknown
    case .error:
      // What comes before the first error stays, unless all is taken back or all was tested first (section 7.2).
      let isAtomic = request.errorOption == "rollback-on-error" || request.changeCount <= 1
      let isTested = hasValidation && request.testOption != "set"
      let isWhole = request.operation == "copy-config" || request.operation == "delete-config"
      return isAtomic || isTested || isWhole ? .no : .unknown
    case .ok, .data:
      if request.testOption == "test-only" { return .no }
      if request.operation == "load-configuration" { return .staged }
      return request.target == "candidate" ? .staged : .running
    }
  }

  /// Enters an answered operation.
  mutating func enter(
    _ request: NETCONFRequest, _ applied: NETCONFApplied?, tag: UInt64, into events: inout [NETCONFEvent]
  ) {
    guard applied == .staged else { return }
    // A copy replaces all that the candidate held.
    if request.operation == "copy-config" { discard(tag: tag, into: &events) }
    if staged.count >= NETCONFLimits.staged {
      events.append(.correction(request: staged.removeFirst(), applied: .unknown, by: nil))
    }
    staged.append(tag)
  }

  /// An operation whose answer was not seen may have settled what is staged.
  mutating func enterUnanswered(_ request: NETCONFRequest) {
    switch request.operation {
    case "commit", "discard-changes", "cancel-commit", "commit-configuration": doubt()
    default: return
    }
  }

  /// Octets are missing: a commit may have been among them.
  mutating func doubt() { doubtful.formUnion(staged) }

  /// A commit succeeded (sections 8.3.4.1 and 8.4.5).
  mutating func commit(_ request: NETCONFRequest, tag: UInt64, time: Int64, into events: inout [NETCONFEvent]) {
    for change in staged { events.append(.correction(request: change, applied: .running, by: tag)) }
    doubtful.removeAll()
    if request.isConfirmed {
      onTrial += staged
      if onTrial.count > NETCONFLimits.staged { onTrial.removeFirst(onTrial.count - NETCONFLimits.staged) }
      let nanoseconds = request.confirmTimeout.multipliedReportingOverflow(by: 1_000_000_000)
      let timeout = nanoseconds.overflow ? Int64.max : Int64(clamping: nanoseconds.partialValue)
      let end = time.addingReportingOverflow(timeout)
      deadline = end.overflow ? Int64.max : end.partialValue
      isPersistent = request.persist != nil || (isPersistent && request.persistID != nil)
    } else {
      onTrial.removeAll()
      deadline = nil
      isPersistent = false
    }
    staged.removeAll()
  }

  /// The trial ends badly: its changes are taken back.
  mutating func rollBack(tag: UInt64?, into events: inout [NETCONFEvent]) {
    for change in onTrial { events.append(.correction(request: change, applied: .rolledBack, by: tag)) }
    onTrial.removeAll()
    deadline = nil
    isPersistent = false
  }

  /// The candidate is thrown away.
  mutating func discard(tag: UInt64?, into events: inout [NETCONFEvent]) {
    for change in staged { events.append(.correction(request: change, applied: .discarded, by: tag)) }
    staged.removeAll()
    doubtful.removeAll()
  }

  /// The session ends in order: a trial that does not persist ends, a locked candidate is thrown away.
  mutating func close(discards: Bool, tag: UInt64, into events: inout [NETCONFEvent]) {
    if !isPersistent { rollBack(tag: tag, into: &events) }
    if discards { discard(tag: tag, into: &events) }
  }

  /// Time passes: a trial whose time is over ends.
  mutating func advance(to time: Int64, into events: inout [NETCONFEvent]) {
    guard let deadline, time >= deadline else { return }
    rollBack(tag: nil, into: &events)
  }

  /// Nothing more will be seen.
  mutating func finish(into events: inout [NETCONFEvent]) {
    for change in staged where doubtful.contains(change) {
      events.append(.correction(request: change, applied: .unknown, by: nil))
    }
    staged.removeAll()
    doubtful.removeAll()
  }
}
