/// A MSG that is not yet answered in full (RFC 3080 section 2.1.1).
struct Exchange: Equatable, Sendable {
  var msgno: UInt32
  /// Whether all of the MSG was sent.
  var isSent = false
  /// The keyword of the reply's latest frame.
  var reply: MessageType?
  /// Whether the reply is complete although the MSG is not (RFC 3080 section 2.6.3).
  var isAnswered = false
  /// Whether its reply may have been lost unseen.
  var isStale = false
}
