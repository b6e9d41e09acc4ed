/// A channel; what both peers send on it stands beside it in `ChannelTable`.
struct Channel: Sendable {
  /// How far a channel has got.
  enum State: Equatable, Sendable {
    /// Started in our sight, or channel 0.
    case open
    /// Used without its start having been seen.
    case assumed
    /// Closed in our sight; the losses counted until then.
    case closed(losses: Int)
  }

  let number: UInt32
  var state: State
  var profile: String?
  /// Which tuning profile it has, if any.
  var tuning = TuningKind.none
  /// Whether TLS is negotiated on it, and neither agreed on nor refused yet.
  var isNegotiating = false
  /// Who asked for it.
  var requester: Peer?
  /// The conversation's era when something was learnt of it last.
  var era = 0

  /// Whether it was closed in our sight.
  var isClosed: Bool {
    if case .closed = state { true } else { false }
  }
}
