import Bytes
import Packet

/// What a session is called over runs and tools: worked out once, and only if somebody asks.
///
/// All records of a session share it, whichever thread writes them.
final class SessionName: @unchecked Sendable {
  private typealias Texts = (uid: String, communityID: String)

  private enum State {
    case known(Texts)
    /// To be derived from a flow, and the moment of its first packet.
    case due(FlowKey, first: Timestamp)
  }

  private var state: State
  /// Whose turn it is to look at a state: one lock for all, which is held for a moment. What it holds means nothing; were
  /// it empty, it would share its place with the lock's own, which ThreadSanitizer takes for a race.
  private static let turns = Locked(false)

  /// The name of the session of a flow, by the moment of its first packet.
  init(_ key: FlowKey, first: Timestamp) { state = .due(key, first: first) }

  /// A name that is known.
  init(uid: String, communityID: String) { state = .known((uid, communityID)) }

  /// Unique over runs; derived from content, so that equal input gives equal output.
  var uid: String { texts.uid }

  /// The flow's Community ID, version 1, seed 0.
  var communityID: String { texts.communityID }

  private var texts: Texts {
    Self.turns.withLock { _ in
      switch state {
      case .known(let texts): return texts
      case .due(let key, let first):
        let texts = (uid: SessionUID.text(of: key, first: first), communityID: CommunityID.text(of: key))
        state = .known(texts)
        return texts
      }
    }
  }
}
