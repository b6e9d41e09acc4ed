/// What other sessions at the same agent may have decided (RFC 6241, sections 8.3.1, 8.3.4.1 and 8.4).
extension ChangeLedger {
  /// Another session has committed. `isShared` says that it may share the candidate: then what waits may be in force.
  mutating func commitElsewhere(_ persistID: String?, isShared: Bool, into events: inout [NETCONFEvent]) {
    if let trial, let persistID, persistID == trial.persist {
      for change in trial.changes {
        tell(
          change.request, trial.isDoubtful ? .unknown : .running, .commitElsewhere, previous: .running, by: nil,
          commit: change.commit, into: &events)
      }
      self.trial = nil
    }
    guard isShared else { return }
    doubtStaged(from: committedElsewhere, .commitElsewhere, into: &events)
    for index in committedElsewhere..<staged.count { staged[index].isPerhapsCommitted = true }
    committedElsewhere = staged.count
  }

  /// Another session has thrown the candidate away, or replaced it.
  mutating func discardElsewhere(into events: inout [NETCONFEvent]) {
    doubtStaged(from: discardedElsewhere, .discardElsewhere, into: &events)
    for index in discardedElsewhere..<staged.count { staged[index].isDoubtful = true }
    discardedElsewhere = staged.count
  }

  /// Another session has taken a trial back by its token.
  mutating func cancelElsewhere(_ persistID: String?, into events: inout [NETCONFEvent]) {
    guard let trial, let persistID, persistID == trial.persist else { return }
    endTrial(.cancelElsewhere, by: nil, into: &events)
  }

  /// Says of what waits that nobody knows any more, once.
  private mutating func doubtStaged(
    from first: Int, _ cause: NETCONFOutcome.Cause, into events: inout [NETCONFEvent]
  ) {
    for index in first..<staged.count where staged[index].said == .staged {
      tell(staged[index].tag, .unknown, cause, previous: .staged, by: nil, staysOpen: true, into: &events)
      staged[index].said = .unknown
    }
  }
}
