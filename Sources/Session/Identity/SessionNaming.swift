import Packet

/// Where a record has the name of its session from.
enum SessionNaming: Sendable {
  /// The session has several records, which share it.
  case shared(SessionName)
  /// The session of a flow that began then has this record alone: whoever asks works it out.
  case alone(first: Timestamp)

  /// The identifier of the session of a flow with that key.
  func uid(of key: @autoclosure () -> FlowKey) -> String {
    switch self {
    case .shared(let name): name.uid
    case .alone(let first): SessionUID.text(of: key(), first: first)
    }
  }

  /// The Community ID of a flow with that key.
  func communityID(of key: @autoclosure () -> FlowKey) -> String {
    switch self {
    case .shared(let name): name.communityID
    case .alone: CommunityID.text(of: key())
    }
  }
}
