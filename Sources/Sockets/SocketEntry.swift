/// A socket of this machine that uses one of the ports, as a table of the system lists it.
public struct SocketEntry: Hashable, Sendable {
  /// TCP or UDP.
  public enum Transport: String, Hashable, Sendable, CaseIterable { case tcp, udp }

  /// Its address, as text: dotted quad, or RFC 5952; `0.0.0.0` and `::` are all addresses.
  public var address: String
  /// Whether the address is of IPv6.
  public var isIPv6: Bool
  /// Whether it is known to take no IPv4, as one of IPv6 does otherwise (RFC 3493, section 5.3).
  public var isIPv6Only = false
  /// Its own port.
  public var port: UInt16
  /// The other end's address and port; nil for who listens and for UDP without a peer.
  public var peer: Peer?
  /// TCP or UDP.
  public var transport: Transport
  /// `listen`, `bound`, `established`, `time-wait` and so on.
  public var state: String
  /// The number of the user who made it.
  public var user: UInt32
  /// The system's number for it; 0 where it has none any more.
  public var inode: UInt64

  /// The other end of a connection.
  public struct Peer: Hashable, Sendable {
    /// Its address, as text.
    public var address: String
    /// Its port.
    public var port: UInt16

    /// An end.
    public init(address: String, port: UInt16) {
      self.address = address
      self.port = port
    }
  }

  /// An entry.
  public init(
    address: String, isIPv6: Bool, port: UInt16, peer: Peer? = nil, transport: Transport, state: String, user: UInt32,
    inode: UInt64
  ) {
    self.address = address
    self.isIPv6 = isIPv6
    self.port = port
    self.peer = peer
    self.transport = transport
    self.state = state
    self.user = user
    self.inode = inode
  }

  /// Whether others can reach it: a TCP socket that listens, or a UDP socket that has no peer.
  public var isListening: Bool { state == "listen" || (transport == .udp && peer == nil) }
}
