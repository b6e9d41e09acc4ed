import BEEP

/// A NETCONF hello (RFC 6241, section 8.1).
public struct HelloRecord: Sendable {
  /// The message's place in the session.
  public var ordinal: UInt64
  /// Who sent it.
  public var from: Peer
  /// The BEEP channel.
  public var channel: UInt32
  /// The session-id that the agent gave.
  public var sessionID: UInt64?
  /// The first 512, and versions of the base protocol behind them.
  public var capabilities: [String]
  /// All capabilities.
  public var capabilityCount: Int
  /// Deviations that were tolerated, as `no-namespace`.
  public var quirks: [String] = []
}
