/// What a dialogue has found out.
public enum NETCONFEvent: Equatable, Sendable {
  /// An exchange is complete or given up.
  case exchange(NETCONFExchange)
  /// The message of that tag, of which nothing could be read, is no request: what answers it shows that.
  case noRequest(UInt64)
  /// What became of the changes of an earlier exchange.
  case outcome(NETCONFOutcome)
  /// The request of that tag did something that may concern other sessions at the same agent.
  case act(NETCONFAct, by: UInt64)
  /// Who is the manager is known now (RFC 4744, section 2.1).
  case manager(NETCONFPeer)
  /// The agent's session-id is known now.
  case sessionID(UInt64)
  /// A rule is broken.
  case finding(NETCONFFinding)
}
