import Packet

/// The first lines: what was read (output.md, a and e).
struct Head {
  let layout: Layout
  let run: RunFacts
  let tally: SourceTally

  /// The head; without totals when the end of the source is not yet known.
  func lines(isWhole: Bool) -> [Line] {
    guard let source = tally.first else { return [] }
    var parts: [StyledText] = []
    if tally.count == 1, !layout.hasSeveralSources {
      parts.append(StyledText(Self.name(source, source.name, columns: 60, unicode: layout.unicode), .bold))
      parts.append(StyledText(Self.format(source)))
    } else {
      parts.append(StyledText(Self.files(run, tally), .bold))
    }
    guard isWhole else { return join(parts) }
    var packets = Quantity.count(tally.packets, "packet")
    let isNothing = tally.watchedPackets == 0
    if !isNothing { packets += ", \(Quantity.thousands(tally.watchedPackets)) of them on \(layout.ports)" }
    if tally.duplicates > 0 { packets += ", \(Quantity.thousands(tally.duplicates)) captured twice and passed over" }
    parts.append(StyledText(packets))
    if isNothing, let span { parts.append(StyledText("\(span) \(layout.zone)")) }
    if tally.damaged.contains(where: { $0.damage?.isGrowing == false }) {
      parts.append(StyledText(tally.isCutShort ? "cut short" : "damaged", .yellow))
    }
    var lines = join(parts)
    if !isNothing, let span, let length {
      lines += layout.wrap(StyledText("\(span) \(layout.zone), \(length)"), behind: Line(), indent: 4)
    }
    return lines
  }

  /// `1,440 files of /srv/pcap`.
  static func files(_ run: RunFacts, _ tally: SourceTally) -> String {
    if tally.count == 1, let source = tally.first {
      return name(source, String(source.name.split(separator: "/").last ?? ""), columns: 48, unicode: false)
    }
    let count = max(tally.count, run.sources.count - tally.passedOver)
    let files = Quantity.count(UInt64(count), tally.isLive ? "interface" : "file")
    return files + (run.directory.map { " of \(Quoted.path($0, columns: 40, unicode: false))" } ?? "")
  }

  /// A source's name, or a part of it.
  static func name(_ source: SourceFacts, _ path: String, columns: Int, unicode: Bool) -> String {
    source.name == "-" ? source.title : Quoted.path(path, columns: columns, unicode: unicode)
  }

  /// From the first packet to the last.
  var span: String? {
    guard let first = tally.firstTime, let last = tally.lastTime else { return nil }
    return layout.span(first, last)
  }

  private var length: String? {
    guard let first = tally.firstTime, let last = tally.lastTime else { return nil }
    // As the clock shows it: from second to second.
    return Quantity.duration(last.nanoseconds(since: first))
  }

  /// `pcapng, eth0, Ethernet`.
  private static func format(_ source: SourceFacts) -> String {
    var words = [source.format]
    let interfaces = source.interfaces
    if interfaces.count <= 2 {
      for interface in interfaces {
        if let name = interface.name, !name.isEmpty { words.append(Self.text(ofInterface: name)) }
        let type = Self.words(for: interface.linkType)
        if !words.contains(type) { words.append(type) }
      }
    } else {
      words.append(Quantity.count(UInt64(interfaces.count), "interface"))
      for type in interfaces.map({ Self.words(for: $0.linkType) }) where !words.contains(type) && words.count < 6 {
        words.append(type)
      }
    }
    return Quoted.sentence(words.joined(separator: ", "), unicode: false)
  }

  /// The name of an interface, which the capture gives: in quotes where it could be taken for words of ours.
  private static func text(ofInterface name: String) -> String {
    let isName = name.utf8.allSatisfy { octet in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet | 0x20 || "0123456789.-_:@/\\{}*+#".utf8.contains(octet)
    }
    return isName ? Quoted.path(name, columns: 24, unicode: false) : Quoted.text(name, limit: 24, unicode: false)
  }

  /// What people call a link type that records name as libpcap does.
  private static func words(for linkType: String) -> String {
    switch linkType {
    case "ETHERNET": "Ethernet"
    case "LINUX_SLL": "Linux cooked"
    case "LINUX_SLL2": "Linux cooked v2"
    case "NULL", "LOOP": "loopback"
    case "RAW", "IPV4", "IPV6": "raw IP"
    case "PPP_HDLC": "PPP in HDLC"
    case "PPP_ETHER": "PPPoE"
    case "C_HDLC": "Cisco HDLC"
    default: linkType
    }
  }

  /// Parts three spaces apart, going on below where the line is full.
  private func join(_ parts: [StyledText]) -> [Line] {
    var lines: [Line] = []
    var line = Line()
    for part in parts where !part.isEmpty {
      if line.columns > 0 {
        if line.columns + 3 + part.columns > layout.edge {
          lines.append(line)
          line = Line("   ")
        } else {
          line.add("   ")
        }
      }
      line.add(part.cut(to: layout.edge - line.columns))
    }
    return lines + [line]
  }
}
