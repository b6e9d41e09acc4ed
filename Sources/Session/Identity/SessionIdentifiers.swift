import Packet

/// The names of a session that others can look up: made once for a session with records to come, and only when somebody
/// asks for one that leaves a single fact. Scans are millions of these.
enum SessionIdentifiers: Sendable {
  case made(uid: String, communityID: String)
  case derived(FlowKey, first: Timestamp)

  /// Those of a flow, made at once.
  init(_ key: FlowKey, first: Timestamp) {
    self = .made(uid: SessionUID.text(of: key, first: first), communityID: CommunityID.text(of: key))
  }

  /// The identifier that is unique over runs.
  var uid: String {
    switch self {
    case .made(let uid, _): uid
    case .derived(let key, let first): SessionUID.text(of: key, first: first)
    }
  }

  /// The flow's Community ID.
  var communityID: String {
    switch self {
    case .made(_, let communityID): communityID
    case .derived(let key, _): CommunityID.text(of: key)
    }
  }
}
