/// What became of the changes of an earlier exchange: told when a later event decides it (RFC 6241, sections 8.3, 8.4).
public struct NETCONFOutcome: Equatable, Sendable {
  /// What decided.
  public enum Cause: String, Sendable, CaseIterable {
    /// A commit.
    case commit
    /// A discard-changes.
    case discardChanges = "discard-changes"
    /// A copy to the candidate, which replaces what it held; or of the candidate to the running configuration.
    case copyConfig = "copy-config"
    /// The candidate was deleted.
    case deleteConfig = "delete-config"
    /// The lock on the candidate was given back with changes uncommitted (section 8.3.5.2).
    case unlock
    /// A cancel-commit.
    case cancelCommit = "cancel-commit"
    /// A confirmed commit was not confirmed in time.
    case timeout
    /// The session ended.
    case sessionEnd = "session-end"
    /// Another session ended it (RFC 6241, section 7.9).
    case killSession = "kill-session"
    /// Another session at the same agent committed the candidate, which the two may share (section 8.3.1).
    case commitElsewhere = "commit-elsewhere"
    /// Another session at the same agent threw the candidate away, or replaced it.
    case discardElsewhere = "discard-elsewhere"
    /// Another session took the commit back, by its token.
    case cancelElsewhere = "cancel-elsewhere"
    /// More waits than is followed.
    case limit
  }

  /// The tag of the request whose changes are meant.
  public var request: UInt64
  /// What became of them.
  public var applied: NETCONFApplied
  /// What was said of them before.
  public var previous: NETCONFApplied
  /// What decided.
  public var cause: Cause
  /// The tag of the request that decided; nil for a timer or the session's end.
  public var decidedBy: UInt64?
  /// The tag of the commit that put them in force, whether or not they stayed.
  public var commit: UInt64?
  /// Until when they may still be taken back, on the clock of the contexts: a confirmed commit waits for its confirmation.
  public var trialEnd: Int64?

  /// Whether a further outcome may follow, though no trial waits for its confirmation.
  public var staysOpen = false

  /// Whether no further outcome follows.
  public var isFinal: Bool { trialEnd == nil && !staysOpen }
}
