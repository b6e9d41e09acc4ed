/// These octets are not what the layer above them says they are: which layer, where, how much was needed, how much
/// there was, and who claimed it.
///
/// A header that the snap length cut is told apart by ``isCut``: it is normal for a capture and nobody's fault.
public struct PacketError: Error, Equatable, Sendable {
  /// The layers that can be found wanting.
  public enum Layer: UInt8, Sendable, CaseIterable {
    case ethernet, llc, vlan, mpls, pppoe, ppp, linuxSLL, loopback, cHDLC, pfLog, nfLog
    case ipv4, ipv6, extensionHeader, authenticationHeader, gre, erspan, vxlan, geneve, etherIP
    case tcp, udp, icmp
  }

  /// Who says how many octets there are, or which value stands where another is needed.
  public enum Claim: UInt8, Sendable {
    /// The snap length: the frame had more on the wire.
    case snapLength
    /// The frame's length on the wire.
    case frame
    /// The length field of 802.3, PPPoE or another link header.
    case linkLength
    /// The version field of the IP header.
    case ipVersion
    /// The header length field of IPv4.
    case ipv4HeaderLength
    /// The total length field of IPv4.
    case ipv4TotalLength
    /// The payload length field of IPv6, or the jumbo payload option.
    case ipv6PayloadLength
    /// The length field of an extension or authentication header.
    case extensionLength
    /// The data offset field of TCP.
    case tcpDataOffset
    /// The length field of UDP.
    case udpLength
  }

  /// The layer that could not be read.
  public var layer: Layer
  /// Where its header begins in the frame.
  public var offset: Int
  /// How many octets it needs there; for ``Claim/ipVersion`` the version expected.
  public var needed: Int
  /// How many octets there are; for ``Claim/ipVersion`` the version found.
  public var available: Int
  /// Who set the number of octets available.
  public var claimedBy: Claim

  /// An error.
  public init(layer: Layer, offset: Int, needed: Int, available: Int, claimedBy: Claim) {
    self.layer = layer
    self.offset = offset
    self.needed = needed
    self.available = available
    self.claimedBy = claimedBy
  }

  /// Whether only the snap length is to blame.
  public var isCut: Bool { claimedBy == .snapLength }
}

extension PacketError: CustomStringConvertible {
  /// One line for people.
  public var description: String {
    "\(layer) at offset \(offset) needs \(needed), has \(available) (\(claimedBy))"
  }
}
