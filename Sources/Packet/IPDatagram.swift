/// What an IP header says about the datagram that its fragments make up, with the tunnels and tags around it.
public struct IPDatagram: Hashable, Sendable {
  /// The sender.
  public var source: Address
  /// The receiver; with a routing header the final one (RFC 8200, section 8.1).
  public var destination: Address
  /// IPv4 protocol, or the IPv6 next header behind the fragment header.
  public var protocolNumber: UInt8
  /// Identification: 16 bits of IPv4, 32 bits of the IPv6 fragment header.
  public var identification: UInt32
  /// The IPv4 time to live or IPv6 hop limit.
  public var hopLimit: UInt8
  /// See `FlowKey.tenant`.
  public var tenant: UInt64
  /// The outermost VLAN identifier.
  public var vlan: UInt16?
  /// The VLAN identifier of the tag behind it.
  public var innerVLAN: UInt16?
  /// The innermost tunnel.
  public var tunnel: Tunnel?
  /// How many tags and tunnels the decoder went through to get here.
  public var depth: Int
  /// Whether a receiver should drop it for what its fragments say.
  public var isRefused = false

  /// A datagram.
  public init(
    source: Address, destination: Address, protocolNumber: UInt8, identification: UInt32, hopLimit: UInt8,
    tenant: UInt64 = 0, vlan: UInt16? = nil, innerVLAN: UInt16? = nil, tunnel: Tunnel? = nil, depth: Int = 0
  ) {
    self.source = source
    self.destination = destination
    self.protocolNumber = protocolNumber
    self.identification = identification
    self.hopLimit = hopLimit
    self.tenant = tenant
    self.vlan = vlan
    self.innerVLAN = innerVLAN
    self.tunnel = tunnel
    self.depth = depth
  }
}
