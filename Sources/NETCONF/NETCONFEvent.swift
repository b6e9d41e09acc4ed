/// What a dialogue has found out.
public enum NETCONFEvent: Equatable, Sendable {
  /// An exchange is complete or given up.
  case exchange(NETCONFExchange)
  /// The changes of an earlier exchange, named by its request's tag, came to something else; `by` is the tag of the
  /// message that did it, nil for a timer or the session's end.
  case correction(request: UInt64, applied: NETCONFApplied, by: UInt64?)
  /// Who is the manager is known now (RFC 4744, section 2.1).
  case manager(NETCONFPeer)
  /// The agent's session-id is known now.
  case sessionID(UInt64)
  /// A rule is broken.
  case finding(NETCONFFinding)
}
