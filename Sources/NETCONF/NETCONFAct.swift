/// What one session did that may concern the others at the same agent: the candidate may be shared (RFC 6241, section
/// 8.3.1), a commit on trial may be decided by whoever knows its token (section 8.4), and a session may be killed
/// (section 7.9).
public enum NETCONFAct: Equatable, Sendable {
  /// The candidate was put in force; `persistID` names the trial that is confirmed.
  case commit(persistID: String?)
  /// The candidate was thrown away, or replaced as a whole.
  case discard
  /// The trial of that token was taken back.
  case cancel(persistID: String?)
  /// The session of that number was ended.
  case kill(UInt64)
  /// A notification names the user of the session of that number (RFC 6470).
  case name(UInt64, user: String)
}
