/// What all packets of a run were, watched or not: what "nothing" rests on.
public struct PacketCensus: Sendable {
  /// Packets of a kind, by name.
  public typealias Count = (name: String, packets: UInt64)

  /// All packets.
  public var packets: UInt64 = 0
  /// Packets on the watched ports.
  public var watchedPackets: UInt64 = 0
  /// IPv4 packets.
  public var ipv4: UInt64 = 0
  /// IPv6 packets.
  public var ipv6: UInt64 = 0
  /// VLAN identifiers seen, at most 64 of them.
  public var vlans: [UInt16] = []
  /// Tunnels looked into, by kind.
  public var tunnels: [Count] = []
  /// Fragments whose first part, and with it the ports, is missing.
  public var fragmentsWithoutFirst: UInt64 = 0
  /// Datagrams whose fragments make no whole one, and do not tell the ports either.
  public var datagramsWithoutPorts: UInt64 = 0
  /// Datagrams on the watched ports whose fragments make no whole one.
  public var incompleteDatagrams: UInt64 = 0
  /// Packets on the watched ports of which the snap length cut the header behind the ports.
  public var cutOnPorts: UInt64 = 0
  /// Packets on the watched ports whose header cannot be.
  public var malformedOnPorts: UInt64 = 0
  /// Encrypted tunnels (ESP, RFC 4303).
  public var espPackets: UInt64 = 0
  /// Packets that are not IP, by name.
  public var notIP: [Count] = []
  /// Frames that could not be decoded far enough to find ports.
  public var undecoded: UInt64 = 0
  /// Why they could not be, those on the watched ports left out: each as half a sentence.
  public var undecodedFor: [Count] = []

  /// Nothing seen.
  public init() {}
}
