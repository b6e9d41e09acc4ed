import BEEP

/// A NETCONF notification (RFC 5277, section 4).
public struct NotificationRecord: Sendable {
  /// The message's place in the session.
  public var ordinal: UInt64
  /// Who sent it.
  public var from: Peer
  /// The BEEP channel.
  public var channel: UInt32
  /// When it happened, as written.
  public var eventTime: String?
  /// Local name of the event.
  public var event: String?
  /// The event's namespace.
  public var namespace: String?
  /// Its leaves, the first 64: `username`, `session-id`, `source-host`, `datastore` … (RFC 6470).
  public var fields: [RPCRecord.Parameter] = []
  /// How many there are beyond these.
  public var fieldsUnlisted = 0
  /// The edits that it reports, the first 64 (RFC 6470, section 2.1).
  public var changes: [RPCRecord.Change] = []
  /// Deviations that were tolerated.
  public var quirks: [String] = []
}
