import BEEP

/// A NETCONF hello (RFC 6241, section 8.1).
public struct HelloRecord: Sendable {
  public var ordinal: UInt64
  public var from: Peer
  public var channel: UInt32
  public var sessionID: UInt64?
  /// The first 512.
  public var capabilities: [String]
  public var capabilityCount: Int
}
