import BEEP
import Session

/// What the hellos of a session say, and how many notifications came; bounded.
struct HellosSeen: Sendable {
  private static let sessionLimit = 4
  private static let channelLimit = 64

  /// Whose hello was seen, and how many capabilities it has.
  private(set) var capabilities: [Peer: Int] = [:]
  /// The session-ids that were given, the first few, and by whom: a channel each (RFC 4744, section 2.3).
  private var sessions: [(from: Peer, id: UInt64)] = []
  /// How many others were given.
  private var moreSessions: UInt64 = 0
  private var notifications: [UInt32: UInt64] = [:]

  /// Takes in a hello.
  mutating func add(_ record: HelloRecord) {
    capabilities[record.from] = max(record.capabilityCount, capabilities[record.from] ?? 0)
    guard let id = record.sessionID, !sessions.contains(where: { $0 == (record.from, id) }) else { return }
    if sessions.count < Self.sessionLimit { sessions.append((record.from, id)) } else { moreSessions += 1 }
  }

  /// Counts a notification.
  mutating func add(_ record: NotificationRecord) {
    guard notifications[record.channel] != nil || notifications.count < Self.channelLimit else { return }
    notifications[record.channel, default: 0] += 1
  }

  /// How many notifications came on a channel.
  func notifications(on channel: UInt32) -> UInt64 { notifications[channel] ?? 0 }

  /// `NETCONF session 4711`, `NETCONF sessions 4711, 4800 and 3 more`, as `agent` gave them; nil where none has a number.
  func sessions(of agent: Peer?) -> String? {
    let ids = sessions.filter { agent == nil || $0.from == agent }.map { String($0.id) }
    guard let first = ids.first else { return nil }
    if ids.count == 1 { return "NETCONF session \(first)" }
    return "NETCONF sessions \(ids.joined(separator: ", "))"
      + (moreSessions > 0 ? " and \(Quantity.thousands(moreSessions)) more" : "")
  }
}
