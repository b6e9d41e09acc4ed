/// A MSG that is not yet answered in full (RFC 3080 section 2.1.1).
struct Exchange: Equatable, Sendable {
  var msgno: UInt32
  /// Whether all of the MSG was sent.
  var isSent = false
  /// The keyword of the reply's latest frame.
  var reply: MessageType?
  /// Whether the reply is complete although the MSG is not (RFC 3080 section 2.6.3).
  var isAnswered = false
  /// The conversation's era when it began, or `stale`.
  var era = 0

  /// The era of a MSG whose reply may have been lost when it began.
  static let stale = -1

  /// Whether its reply may have been lost unseen, as all that began in an earlier era.
  func isStale(in era: Int) -> Bool { self.era != era }
}
