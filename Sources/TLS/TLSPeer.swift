/// One of the two ends of a connection, named by who opened it; who is TLS client and who is server is a matter of
/// ClientHello alone.
public enum TLSPeer: UInt8, Equatable, Hashable, Sendable, CaseIterable {
  /// The active opener of the transport's connection.
  case initiator
  /// The passive opener.
  case listener

  /// The end this one talks to.
  @inlinable public var other: TLSPeer { self == .initiator ? .listener : .initiator }

  /// 0 for the initiator, 1 for the listener.
  @inlinable var index: Int { Int(rawValue) }
}
