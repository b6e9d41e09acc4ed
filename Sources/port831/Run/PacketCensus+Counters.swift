import Packet
import Report

extension PacketCensus {
  /// What a decoder has counted, in the words of the report.
  init(_ counters: PacketCounters, packets: UInt64, watched: UInt64) {
    self.init()
    self.packets = packets
    watchedPackets = watched
    ipv4 = counters.ipv4
    ipv6 = counters.ipv6
    vlans = Array(counters.vlans.prefix(64))
    tunnels = Tunnel.allCases.map { (name: $0.description, packets: counters.count(of: $0)) }
      .filter { $0.packets > 0 }
    fragmentsWithoutFirst = counters.fragmentsWithoutStart
    datagramsWithoutPorts = counters.incompleteWithoutPorts
    incompleteDatagrams = counters.incompleteDatagrams
    (cutOnPorts, malformedOnPorts) = (counters.cutOnWatchedPorts, counters.malformedOnWatchedPorts)
    espPackets = counters.esp
    notIP = Self.notIP(counters)
    let malformed = PacketError.Layer.allCases.reduce(0) { $0 &+ counters.malformed(in: $1) }
    undecoded = counters.unknownLinkType &+ counters.tooDeep &+ counters.cut &+ malformed
    undecodedFor =
      Self.unread(counters)
      + [
        (name: "cut before the ports", packets: counters.cut &- counters.cutOnWatchedPorts),
        (name: "malformed", packets: malformed &- counters.malformedOnWatchedPorts),
        (name: "too deep in tunnels", packets: counters.tooDeep),
      ]
      .filter { $0.packets > 0 }
  }

  /// Link types that are not read, most frequent first.
  private static func unread(_ counters: PacketCounters) -> [Count] {
    let sorted = counters.unknownByLinkType.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    var counts: [Count] = sorted.map { (name: "of link type \($0.key), which is not read", packets: $0.value) }
    let others = sorted.reduce(counters.unknownLinkType) { $0 &- $1.value }
    if others > 0 { counts.append((name: "of other link types", packets: others)) }
    return counts
  }

  /// The packets of which nobody here can say what is in them, as a sentence; nil where there are none.
  static func undecodable(_ counters: PacketCounters) -> String? {
    let types = counters.unknownByLinkType
    let named = types.values.reduce(UInt64(0)) { $0 &+ $1 }
    let others = named < counters.unknownLinkType ? " and others" : ""
    let names = types.keys.sorted().map { "\($0)" }.joined(separator: ", ")
    let kinds: [Count] = [
      (name: "of link type \(names)\(others)", packets: counters.unknownLinkType),
      (name: "too deep in tunnels", packets: counters.tooDeep),
      (name: "on the ports with an impossible TCP or UDP header", packets: counters.malformedOnWatchedPorts),
    ]
    let parts = kinds.filter { $0.packets > 0 }.map { "\(LiveNumber.count($0.packets, "packet")) \($0.name)" }
    if parts.isEmpty { return nil }
    let what = kinds.reduce(0) { $0 &+ $1.packets } == 1 ? "it carries" : "they carry"
    return "\(parts.joined(separator: ", ")) could not be decoded: what \(what) is not told"
  }

  private static let etherTypes: [UInt16: String] = [
    0x0806: "ARP", 0x88CC: "LLDP", 0x8809: "slow protocols", 0x888E: "EAPOL", 0x88E5: "MACsec",
    0x8863: "PPPoE discovery",
    0x8899: "Realtek", 0x9000: "loopback test",
  ]

  private static func notIP(_ counters: PacketCounters) -> [Count] {
    var counts: [Count] = counters.notIPByEtherType.map { type, packets in
      (name: etherTypes[type] ?? "EtherType 0x" + String(type, radix: 16), packets: packets)
    }
    counts.sort { $0.packets != $1.packets ? $0.packets > $1.packets : $0.name < $1.name }
    if counters.otherNotIP > 0 { counts.append((name: "other", packets: counters.otherNotIP)) }
    return counts
  }
}
