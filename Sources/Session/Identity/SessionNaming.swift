import Packet

/// Where a record has the name of its session from.
enum SessionNaming: Sendable {
  /// The session has several records, which share it.
  case shared(SessionName)
  /// The session of a flow that began then has this record alone: whoever asks works it out.
  case alone(first: Timestamp)
}

extension Envelope {
  /// Unique over runs; in `read` derived from content, so that equal input gives equal output.
  public var uid: String {
    switch naming {
    case .shared(let name): name.uid
    case .alone(let first): SessionUID.text(of: key, first: first)
    }
  }

  /// The flow's Community ID, version 1, seed 0.
  public var communityID: String {
    switch naming {
    case .shared(let name): name.communityID
    case .alone: CommunityID.text(of: key)
    }
  }
}
