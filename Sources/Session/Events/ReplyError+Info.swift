/// What `error-info` says of a lock (RFC 6241, appendix A); the rest of it is told as it stands.
extension RPCRecord.ReplyError {
  /// Who holds the lock, of `lock-denied`: a NETCONF session's number, or 0 for somebody who is no NETCONF session.
  public var sessionID: String? { info.first { $0.name == "session-id" }?.value }
}
