/// A channel and what both peers send on it.
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

  var number: UInt32
  var state: State
  var profile: String?
  /// Which tuning profile it has, if any.
  var tuning = TuningKind.none
  /// Who asked for it.
  var requester: Peer?
  var initiator = ChannelSide()
  var listener = ChannelSide()

  subscript(peer: Peer) -> ChannelSide {
    get { peer == .initiator ? initiator : listener }
    _modify {
      if peer == .initiator { yield &initiator } else { yield &listener }
    }
  }
}
