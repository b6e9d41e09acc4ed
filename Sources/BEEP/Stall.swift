/// A time in which a sender could not send because its peer's window was full (RFC 3081 section 3.1).
public struct Stall: Equatable, Sendable {
  /// Who had to wait.
  public var sender: Peer
  /// On which channel.
  public var channel: UInt32
  /// When the window was full, in nanoseconds.
  public var since: Int64
  /// When it opened again, in nanoseconds.
  public var until: Int64
  /// The octets the new window allows.
  public var opened: UInt32
}
