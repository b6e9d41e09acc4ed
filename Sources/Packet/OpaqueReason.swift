/// Why a frame that is in order cannot be followed to a TCP segment or UDP datagram.
public enum OpaqueReason: Hashable, Sendable {
  /// The EtherType is not one of IP or of something that carries IP.
  case notIP(etherType: UInt16)
  /// An 802.2 LLC frame that is not SNAP with an EtherType: spanning tree, IS-IS and the like.
  case llc
  /// A PPP protocol other than IPv4, IPv6 and MPLS.
  case ppp(UInt16)
  /// An address family of a loopback or log header other than IPv4 and IPv6.
  case addressFamily(UInt32)
  /// Encapsulating Security Payload (RFC 4303): encrypted.
  case esp
  /// Another IP protocol, ICMP without a quoted flow among them.
  case ipProtocol(UInt8)
  /// Nothing follows the IPv6 header (RFC 8200, section 4.7).
  case noNextHeader
  /// The decoder does not know the link type.
  case linkType(LinkType)
  /// More tags, tunnels or headers within one another than the decoder follows.
  case tooDeep
}
