/// An end of the BEEP session that carries the NETCONF one.
public enum NETCONFPeer: UInt8, Sendable, CaseIterable {
  /// Who opened the connection.
  case initiator
  /// Who was called.
  case listener

  /// The other end.
  public var other: NETCONFPeer { self == .initiator ? .listener : .initiator }
}
