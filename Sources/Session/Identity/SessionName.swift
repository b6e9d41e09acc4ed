import Packet

/// What a session is called over runs and tools.
///
/// A flow without octets has two records, which often nobody prints: its names are worked out when they are asked for.
enum SessionName: Sendable {
  /// Worked out before.
  case given(uid: String, communityID: String)
  /// Of a flow, by the moment of its first packet.
  case derived(FlowKey, first: Timestamp)

  /// Unique over runs; derived from content, so that equal input gives equal output.
  var uid: String {
    switch self {
    case .given(let uid, _): uid
    case .derived(let key, let first): SessionUID.text(of: key, first: first)
    }
  }

  /// The flow's Community ID, version 1, seed 0.
  var communityID: String {
    switch self {
    case .given(_, let communityID): communityID
    case .derived(let key, _): CommunityID.text(of: key)
    }
  }

  /// The same, worked out.
  var settled: SessionName { .given(uid: uid, communityID: communityID) }
}
