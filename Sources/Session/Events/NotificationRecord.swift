import BEEP

/// A NETCONF notification (RFC 5277, section 4).
public struct NotificationRecord: Sendable {
  public var ordinal: UInt64
  public var from: Peer
  public var channel: UInt32
  public var eventTime: String?
  /// Local name of the event.
  public var event: String?
}
