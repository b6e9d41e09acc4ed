/// One of the two ends of a session, named by who opened the TCP connection (RFC 3081 section 2).
public enum Peer: String, Equatable, Hashable, Sendable, CaseIterable {
  /// The active opener.
  case initiator
  /// The passive opener.
  case listener

  /// The end this one talks to.
  @inlinable public var other: Peer { self == .initiator ? .listener : .initiator }

  /// 0 for the initiator, 1 for the listener.
  @inlinable var index: Int { self == .initiator ? 0 : 1 }
}
