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
    var lines = layout.wrap(answer, behind: Line(), indent: 4)
    fact("looked into", lookedInto, &lines)
    fact(isSearch ? "not readable" : "on the port", unread, &lines)
    fact("cannot say", cannotSay, &lines)
    fact("not IP", notIP, &lines)
    if !isSearch {
      fact("elsewhere", "BEEP may be configured on any port: --ports all looks for it on every one", &lines)
    }
    return lines
  }

  private var isSearch: Bool { layout.ports == "any port" }

  /// Packets that have the port, and could not be read.
  private var onPorts: UInt64 { census.cutOnPorts &+ census.malformedOnPorts &+ census.incompleteDatagrams }

  /// Packets and datagrams that may have been anything.
  private var unknown: UInt64 {
    let packets = census.undecoded &- min(census.undecoded, census.cutOnPorts &+ census.malformedOnPorts)
    return packets &+ census.fragmentsWithoutFirst &+ census.datagramsWithoutPorts
  }

  /// The answer, which is no more than can be known.
  private var answer: StyledText {
    if onPorts > 0, !isSearch {
      var text = StyledText("Nothing that can be read on \(layout.ports)", .bold)
      text.add(": no TCP or UDP packet that has it is whole.")
      return text
    }
    if unknown >= census.packets {
      var text = StyledText("It is not known what was on \(layout.ports)", .bold)
      text.add(": no packet could be decoded.")
      return text
    }
    let isKnown = unknown == 0 && onPorts == 0
    var text = StyledText(isKnown ? "Nothing on \(layout.ports)" : "Nothing seen on \(layout.ports)", .bold)
    text.add(
      isSearch
        ? ": no BEEP and no NETCONF was found in any TCP or UDP session"
        : ": no TCP or UDP packet has it on either side")
    text.add(isKnown ? "." : ", as far as packets could be decoded.")
    return text
  }

  /// What has the port, and could not be read.
  private var unread: String {
    var parts: [String] = []
    if census.cutOnPorts > 0 {
      parts.append("\(Quantity.count(census.cutOnPorts, "packet")) of which the snap length cut the TCP or UDP header")
    }
    if census.malformedOnPorts > 0 {
      parts.append("\(Quantity.count(census.malformedOnPorts, "packet")) with an impossible TCP or UDP header")
    }
    if census.incompleteDatagrams > 0 {
      let datagrams = Quantity.count(census.incompleteDatagrams, "datagram")
      parts.append("\(datagrams) whose fragments do not fit or are not all here")
    }
    return parts.joined(separator: ", ")
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
    if census.datagramsWithoutPorts > 0 {
      parts.append(
        "\(Quantity.count(census.datagramsWithoutPorts, "datagram")) whose fragments neither fit nor tell the ports")
    }
    for reason in census.undecodedFor.prefix(8) {
      parts.append("\(Quantity.count(reason.packets, "packet")) \(reason.name)")
    }
    let told = census.undecodedFor.prefix(8).reduce(census.cutOnPorts &+ census.malformedOnPorts) { $0 &+ $1.packets }
    if census.undecoded > told {
      parts.append("\(Quantity.count(census.undecoded &- told, "packet")) that could not be decoded")
    }
    return parts.joined(separator: ", ")
  }

  private var notIP: String {
    let sum = census.notIP.reduce(UInt64(0)) { $0 &+ $1.packets }
    guard sum > 0 else { return "" }
    let names = census.notIP.prefix(12).map { "\(name($0)) \(Quantity.thousands($0.packets))" }
    return "\(Quantity.count(sum, "packet")): \(names.joined(separator: ", "))"
  }
}
