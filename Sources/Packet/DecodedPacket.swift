import Bytes

/// A TCP segment or UDP datagram found in a frame: plain values, and ranges into the frame.
///
/// Nothing here borrows the frame, so it can be kept; the octets themselves stay where they are.
public struct DecodedPacket: Sendable {
  /// The flow.
  public var key: FlowKey
  /// Which end of the key sent it.
  public var sender: FlowSide
  /// The TCP header, absent for UDP.
  public var tcp: TCPHeader?
  /// Where the network header (IPv4 or IPv6) begins in the frame; -1 where it is that of a datagram put together from
  /// fragments, whose payload alone is there.
  public var networkOffset: Int
  /// Where the transport header begins in the frame.
  public var transportOffset: Int
  /// The captured payload octets of the transport, as a range of the frame.
  public var payload: Range<Int>
  /// How many payload octets the segment had on the wire; more than `payload.count` where the snap length cut it.
  public var payloadLength: Int
  /// The IPv4 time to live or IPv6 hop limit.
  public var hopLimit: UInt8
  /// IPv4 identification; 0 for IPv6. Two copies of one packet have the same.
  public var identification: UInt16
  /// The outermost VLAN identifier, if the frame is tagged.
  public var vlan: UInt16?
  /// The VLAN identifier of the tag behind it.
  public var innerVLAN: UInt16?
  /// The transport that carried it in tunnels, for the record; nil outside tunnels.
  public var tunnel: Tunnel?
  /// Whether the packet was put together from fragments.
  public var isReassembled: Bool
  /// Whether the source or destination port was announced watched to the decoder.
  public var isWatched: Bool
  /// Whether an IP header claims more octets than the frame had on the wire: a mirror cut the frame and said nothing, or
  /// somebody inserted a packet that no host accepts. Its payload is what there is, up to the length claimed.
  public var isOverstated: Bool
  /// Whether its receiver should drop it for what stands between its IP header and the segment: options that are broken or
  /// must not be passed over, or a route that its sender prescribes.
  public var isRefused: Bool
  /// Whether the IPv4 header of a tunnel around it has a wrong checksum: the end of the tunnel drops it.
  public var isTunnelDamaged: Bool

  /// A packet from its values.
  public init(
    key: FlowKey, sender: FlowSide, tcp: TCPHeader?, networkOffset: Int = 0, transportOffset: Int = 0,
    payload: Range<Int>, payloadLength: Int, hopLimit: UInt8 = 64, identification: UInt16 = 0, vlan: UInt16? = nil,
    innerVLAN: UInt16? = nil, tunnel: Tunnel? = nil, isReassembled: Bool = false, isWatched: Bool = true,
    isOverstated: Bool = false, isRefused: Bool = false, isTunnelDamaged: Bool = false
  ) {
    self.key = key
    self.sender = sender
    self.tcp = tcp
    self.networkOffset = networkOffset
    self.transportOffset = transportOffset
    self.payload = payload
    self.payloadLength = payloadLength
    self.hopLimit = hopLimit
    self.identification = identification
    self.vlan = vlan
    self.innerVLAN = innerVLAN
    self.tunnel = tunnel
    self.isReassembled = isReassembled
    self.isWatched = isWatched
    self.isOverstated = isOverstated
    self.isRefused = isRefused
    self.isTunnelDamaged = isTunnelDamaged
  }

  /// A place for the decoder to write to: a UDP datagram without octets, from nobody to nobody.
  public init() {
    let nobody = Endpoint(address: Address(v4: 0), port: 0)
    self.init(
      key: FlowKey(source: nobody, destination: nobody, transport: .udp), sender: .lower, tcp: nil, payload: 0..<0,
      payloadLength: 0, hopLimit: 0, isWatched: false)
  }

  /// Whether the payload that was captured is shorter than it was on the wire.
  public var isCut: Bool { payload.count < payloadLength }
}

/// The tunnel a packet was found in.
public enum Tunnel: UInt8, Sendable, CaseIterable {
  case gre, ipInIP, vxlan, geneve, mpls, pppoe, etherIP
}

extension Tunnel: CustomStringConvertible {
  /// Its name as people write it.
  public var description: String {
    switch self {
    case .gre: "GRE"
    case .ipInIP: "IP-in-IP"
    case .vxlan: "VXLAN"
    case .geneve: "GENEVE"
    case .mpls: "MPLS"
    case .pppoe: "PPPoE"
    case .etherIP: "EtherIP"
    }
  }
}
