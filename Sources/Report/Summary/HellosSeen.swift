import BEEP
import Session

/// What the hellos of a session say, and how many notifications came; bounded.
struct HellosSeen: Sendable {
  private static let sessionLimit = 4
  private static let channelLimit = 64
  private static let eventLimit = 8

  /// Whose hello was seen, and how many capabilities it has.
  private(set) var capabilities: [Peer: Int] = [:]
  /// The session-ids that were given, the first few, and by whom: a channel each (RFC 4744, section 2.3).
  private var sessions: [(from: Peer, id: UInt64)] = []
  /// How many others were given.
  private var moreSessions: UInt64 = 0
  private var notifications: [UInt32: UInt64] = [:]
  /// How often each event was notified, the first few names; and all together.
  private var events: [(name: String, count: UInt64)] = []
  private var eventCount: UInt64 = 0

  /// Takes in a hello.
  mutating func add(_ record: HelloRecord) {
    capabilities[record.from] = max(record.capabilityCount, capabilities[record.from] ?? 0)
    guard let id = record.sessionID, !sessions.contains(where: { $0 == (record.from, id) }) else { return }
    if sessions.count < Self.sessionLimit { sessions.append((record.from, id)) } else { moreSessions += 1 }
  }

  /// Counts a notification.
  mutating func add(_ record: NotificationRecord) {
    let name = record.event ?? ""
    eventCount &+= 1
    if let index = events.firstIndex(where: { $0.name == name }) {
      events[index].count &+= 1
    } else if events.count < Self.eventLimit {
      events.append((name, 1))
    }
    guard notifications[record.channel] != nil || notifications.count < Self.channelLimit else { return }
    notifications[record.channel, default: 0] += 1
  }

  /// `3 notifications: netconf-config-change 2, replayComplete`; nil where there were none.
  func events(unicode: Bool) -> String? {
    guard eventCount > 0 else { return nil }
    let names = events.map { event in
      let name = event.name.isEmpty ? "without an event" : Quoted.name(event.name, limit: 32, unicode: unicode)
      return event.count == 1 ? name : "\(name) \(Quantity.thousands(event.count))"
    }
    let others = eventCount - events.reduce(0) { $0 + $1.count }
    let more = others > 0 ? " and \(Quantity.count(others, "other"))" : ""
    return "\(Quantity.count(eventCount, "notification")): \(names.joined(separator: ", "))\(more)"
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
