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
}
