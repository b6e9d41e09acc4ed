/// A channel and what both peers send on it.
///
/// A reference, owned by one conversation only: as a value it would be copied, with its arrays, at each look.
final class Channel {
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
  /// Who asked for it.
  var requester: Peer?
  var initiator = ChannelSide()
  var listener = ChannelSide()

  init(number: UInt32, state: State) {
    self.number = number
    self.state = state
  }

  subscript(peer: Peer) -> ChannelSide {
    _read {
      if peer == .initiator { yield initiator } else { yield listener }
    }
    _modify {
      if peer == .initiator { yield &initiator } else { yield &listener }
    }
  }
}
