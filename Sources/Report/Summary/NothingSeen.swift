/// "Nothing" with what was looked into beside it (output.md, e).
struct NothingSeen {
  let layout: Layout
  let census: PacketCensus
  /// Packets that the sources hold, whether or not they passed the filter and the times asked for.
  var packetsRead: UInt64 = 0

  /// The lines of the answer.
  func lines() -> [Line] {
    if census.packets == 0 {
      // Of what was never looked at nothing can be said.
      let text = StyledText("No packet was looked at", .bold)
      let reason =
        packetsRead == 0
        ? "none was there to read"
        : "\(Quantity.count(packetsRead, "packet was", "packets were")) read, and none passed the filter (-f) and the "
          + "times (--since, --until) asked for"
      return layout.wrap(text, behind: Line(), indent: 4)
        + layout.wrap(StyledText(reason), behind: Line("    "), indent: 4)
    }
    var text = StyledText("Nothing on \(layout.ports)", .bold)
    text.add(
      layout.ports == "any port"
        ? ": no BEEP and no NETCONF was found in any TCP or UDP session."
        : ": no TCP or UDP packet has it on either side.")
    var lines = layout.wrap(text, behind: Line(), indent: 4)
    fact("looked into", lookedInto, &lines)
    fact("cannot say", cannotSay, &lines)
    fact("not IP", notIP, &lines)
    if layout.ports != "any port" {
      fact("elsewhere", "BEEP may be configured on any port: --ports all looks for it on every one", &lines)
    }
    return lines
  }

  private func fact(_ word: String, _ text: String, _ lines: inout [Line]) {
    if text.isEmpty { return }
    var line = Line("    \(word)")
    line.pad(to: 18)
    lines += layout.wrap(StyledText(text), behind: line, indent: 18)
  }

  private func name(_ count: PacketCensus.Count) -> String { Quoted.path(count.name, columns: 24, unicode: false) }

  private var lookedInto: String {
    var parts: [String] = []
    if census.ipv4 > 0 { parts.append("IPv4") }
    if census.ipv6 > 0 { parts.append("IPv6") }
    if !census.vlans.isEmpty {
      let shown = census.vlans.prefix(12).map(String.init).joined(separator: ", ")
      let more = census.vlans.count > 12 ? ", ..." : ""
      parts.append("\(Quantity.count(UInt64(census.vlans.count), "VLAN")) (\(shown)\(more))")
    }
    for tunnel in census.tunnels.prefix(16) where tunnel.packets > 0 {
      parts.append("\(name(tunnel)) (\(Quantity.count(tunnel.packets, "packet")))")
    }
    return parts.isEmpty ? "no IP packet at all" : parts.joined(separator: ", ")
  }

  private var cannotSay: String {
    var parts: [String] = []
    if census.fragmentsWithoutFirst > 0 {
      parts.append(
        Quantity.count(
          census.fragmentsWithoutFirst, "fragment without its first part", "fragments without their first part"))
    }
    if census.espPackets > 0 {
      parts.append("\(Quantity.count(census.espPackets, "ESP packet")) (encrypted tunnels)")
    }
    if census.undecoded > 0 { parts.append("\(Quantity.count(census.undecoded, "packet")) that could not be decoded") }
    return parts.joined(separator: ", ")
  }

  private var notIP: String {
    let sum = census.notIP.reduce(UInt64(0)) { $0 &+ $1.packets }
    guard sum > 0 else { return "" }
    let names = census.notIP.prefix(12).map { "\(name($0)) \(Quantity.thousands($0.packets))" }
    return "\(Quantity.count(sum, "packet")): \(names.joined(separator: ", "))"
  }
}
