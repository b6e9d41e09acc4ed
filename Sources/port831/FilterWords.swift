/// The words that libpcap's filter expressions begin with.
enum FilterWords {
  private static let primitives: Set<Substring> = [
    "tcp", "udp", "icmp", "icmp6", "ip", "ip6", "arp", "ether", "port", "portrange", "host", "net", "src", "dst",
    "vlan",
    "mpls", "pppoes", "geneve", "vxlan", "gateway", "proto", "len", "less", "greater", "broadcast", "multicast",
    "inbound", "outbound", "not", "and", "or",
  ]

  /// What something has to follow.
  private static let unfinished: Set<Substring> = [
    "port", "portrange", "host", "net", "src", "dst", "gateway", "proto", "less", "greater", "not", "and", "or",
  ]

  /// Whether `text` lacks its end.
  static func isUnfinished(_ text: String) -> Bool { text.split(separator: " ").last.map(unfinished.contains) ?? false }

  /// Whether `text` begins as a filter does.
  static func begins(_ text: String) -> Bool {
    let text = text.drop { $0 == "(" || $0 == " " }
    if text.hasPrefix("!") { return true }
    return primitives.contains(text.prefix { $0.isLetter || $0.isNumber })
  }
}
