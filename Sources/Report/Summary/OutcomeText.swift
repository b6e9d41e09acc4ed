import Session

/// What became of changes by the doing of another session.
enum OutcomeText {
  /// `#2 may have committed in packet 25`.
  static func elsewhere(_ outcome: OutcomeRecord, _ layout: Layout) -> String {
    let session = outcome.actingSession.map { "#\($0)" } ?? "another session"
    let packet = outcome.actingPacket.map { " in \(layout.packet($0))" } ?? ""
    return "\(session) \(outcome.applied == .unknown ? "may have " : "")\(deed(outcome.cause))\(packet)"
  }

  private static func deed(_ cause: String) -> String {
    switch cause {
    case "commit-elsewhere": "committed"
    case "discard-elsewhere": "discarded or replaced"
    case "cancel-elsewhere": "cancelled"
    case "kill-session": "killed the session"
    default: "decided"
    }
  }
}
