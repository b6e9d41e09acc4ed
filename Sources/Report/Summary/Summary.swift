import BEEP
import Bytes
import Packet
import Reassembly
import Session

/// The summary as text: everything of ``SummaryReport`` but the writing.
struct Summary {
  /// How many kinds of alike sessions are kept apart.
  static let kindLimit = 256
  /// How many live sessions have operations or findings kept; more than any flow table holds of NETCONF.
  static let blockLimit = 65_536

  let options: SummaryOptions
  private(set) var layout: Layout
  private var run = RunFacts()
  private var tally = SourceTally()
  private var live: [Int: BlockFacts] = [:]
  private var alike: [AlikeSessions.Kind: AlikeSessions] = [:]
  private var ration = BlockRation()
  private var probes = ProbeTable()
  private var overview = Overview()
  private var talkers = TalkerTally()
  private var access = AccessTally()
  private var tree: Tree?
  /// Blocks that wait for the totals in the head.
  private var held: [UInt8] = []
  /// What may be written.
  private var text: [UInt8] = []
  /// Whether the head is out.
  private var hasHead = false

  /// A summary with nothing in it.
  init(_ options: SummaryOptions) {
    self.options = options
    layout = Layout(options)
    tree = options.isBrief ? nil : options.tree.map { Tree($0) }
  }

  /// Whether there is text to write.
  var hasText: Bool { !text.isEmpty }

  /// Takes the text that may be written.
  mutating func takeText() -> [UInt8] {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  mutating func begin(_ run: RunFacts) {
    self.run = run
    layout = Layout(options, ports: run.ports)
    if run.sources.count > 1 { layout.stems = run.sources.map(Layout.stem) }
  }

  mutating func began(at time: Timestamp) { layout.begin(at: time) }

  mutating func sourceOpened(_ source: SourceFacts) {
    layout.name(source)
    tally.opened(source)
  }

  mutating func sourceEnded(_ source: SourceFacts) {
    layout.name(source)
    tally.ended(source)
    if layout.date == nil, let time = source.firstTime { layout.begin(at: time) }
  }

  mutating func receive(_ event: SessionEvent, _ envelope: Envelope) {
    if let octets = tree?.receive(event, envelope, layout), !octets.isEmpty { write(octets) }
    access.add(event, envelope)
    switch event {
    case .session(let record): if record.value.isFinal { end(record, envelope) }
    case .rpc, .outcome, .finding, .sasl, .tls, .hello, .notification:
      guard live[envelope.session] != nil || live.count < Self.blockLimit else {
        overview.factsLeftOut &+= 1
        return
      }
      live[envelope.session, default: BlockFacts(options)]
        .add(event, at: envelope.origin, unicode: options.unicode)
    case .verdict, .frame, .message, .saslStep: break
    }
  }

  private mutating func end(_ shared: Shared<SessionRecord>, _ envelope: Envelope) {
    // Scans are millions of these, and nothing was ever kept for one.
    if shared.value.verdict.code == .noData, tree == nil, !live.keys.contains(envelope.session) {
      overview.add(shared, envelope)
      return probes.add(shared, envelope)
    }
    let record = shared.value
    let facts = live.removeValue(forKey: envelope.session) ?? BlockFacts(options)
    let block = Block(
      layout: layout, envelope: envelope, session: record, known: facts, isSourceCut: tally.isCutShort)
    overview.add(shared, envelope, facts, isOpen: block.isOpen)
    talkers.add(record, envelope)
    access.add(record, envelope)
    if let octets = tree?.end(envelope.session, facts: block.facts, layout) {
      write(octets)
      return
    }
    switch record.verdict.code {
    case .noData: probes.add(shared, envelope)
    case _ where record.netconf != nil, .netconfBEEP, .beepOther, .netconfNoBEEP:
      if options.showsAll || options.isBrief || ration.admits(facts) { hold(block) } else { fold(block) }
    case .unofficial, .sourcePort, .unknown:
      if options.showsAll || options.isBrief { hold(block) } else { fold(block) }
    }
  }

  /// A session whose block may become one with those of sessions like it.
  private mutating func fold(_ block: Block) {
    let kind = AlikeSessions.Kind(block.session, block.envelope)
    let options = options
    if alike[kind] != nil || alike.count < Self.kindLimit {
      alike[kind, default: AlikeSessions(kind, block.session, block.envelope)].add(block.session, block.envelope) {
        Self.paragraph(block.lines(), options)
      }
    } else if ration.admits(block.known) {
      hold(block)
    } else {
      ration.leaveOut()
    }
  }

  private mutating func hold(_ block: Block) {
    if options.isBrief { return }
    write(block.lines())
  }

  /// A paragraph: an empty line, then `lines`.
  private mutating func write(_ lines: [Line]) {
    if lines.isEmpty { return }
    tree?.interrupt()
    write(Self.paragraph(lines, options))
  }

  private static func paragraph(_ lines: [Line], _ options: SummaryOptions) -> [UInt8] {
    var octets: [UInt8] = [UInt8(ascii: "\n")]
    for line in lines { line.write(to: &octets, color: options.color) }
    return octets
  }

  private mutating func write(_ octets: [UInt8]) {
    if hasHead { text += octets } else { held += octets }
    if !hasHead, held.count > options.heldOctets { writeHead(isWhole: false) }
  }

  private mutating func writeHead(isWhole: Bool) {
    hasHead = true
    let lines = options.isBrief ? [] : Head(layout: layout, run: run, tally: tally).lines(isWhole: isWhole)
    for line in lines { line.write(to: &text, color: options.color) }
    // Without a head the first paragraph needs no empty line before it.
    text += lines.isEmpty ? held.dropFirst() : held[...]
    held = []
  }

  mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) {
    tally.passedOver = statistics.passedOver
    let wasLate = hasHead
    if !hasHead { writeHead(isWhole: true) }
    writeAlike()
    if !options.isBrief { write(probes.lines(layout)) }
    overview.messagesLeftOut = tree?.messagesLeftOut ?? 0
    let whole = Completeness(layout: layout, tally: tally, statistics: statistics, overview: overview)
    let completeness = whole.lines()
    if census.packets == 0, !statistics.isComplete, !statistics.problems.isEmpty {
      write(completeness)
    } else if overview.isEmpty, census.watchedPackets == 0 || tally.watchedPackets == 0 {
      let isComplete = statistics.isComplete && completeness.first?.plain.hasPrefix("    Complete") == true
      write(
        NothingSeen(layout: layout, census: census, packetsRead: tally.packets).lines()
          + (isComplete ? whole.unseenLines() : completeness))
    } else {
      write(overviewLines(statistics, needsTotals: wasLate) + completeness)
    }
    if options.isBrief, text.first == UInt8(ascii: "\n") { text.removeFirst() }
  }

  /// The blocks of sessions that others may be like, in the order of their sessions.
  private mutating func writeAlike() {
    var blocks: [(session: Int, octets: [UInt8])] = []
    for group in alike.values {
      if let folded = group.folded(layout) {
        blocks.append((group.order, Self.paragraph(folded, options)))
      } else {
        blocks += group.blocks
      }
    }
    alike = [:]
    for block in blocks.sorted(by: { $0.session < $1.session }) { write(block.octets) }
    if ration.unshown > 0 {
      let more = Quantity.count(ration.unshown, "more session has", "more sessions have")
      write([Line("\(more) no block here: --all shows each")])
    }
  }

  private func overviewLines(_ statistics: RunStatistics, needsTotals: Bool) -> [Line] {
    let head = Head(layout: layout, run: run, tally: tally)
    var title = StyledText("On \(layout.ports)", .bold)
    if options.isBrief || layout.hasSeveralSources || needsTotals {
      title.add(" in \(Head.files(run, tally))")
      if let span = head.span { title.add(", \(span) \(layout.zone)") }
    }
    var lines = layout.wrap(title, behind: Line(), indent: 4)
    if let selection = options.selection {
      let all = statistics.sessions
      let count = statistics.selected ?? all
      let words = Quoted.sentence(selection, unicode: layout.unicode)
      let number = count == 0 ? "none" : Quantity.thousands(count)
      let text = "\(number) of \(Quantity.count(all, "session")) selected by \(words)"
      lines += layout.wrap(StyledText(text), behind: Line("    "), indent: 4)
    } else if overview.isEmpty {
      lines.append(Line(run.ports == "all" ? "    neither BEEP nor NETCONF" : "    no session"))
    }
    let source = tally.isCutShort ? "file" : "capture"
    lines += overview.lines(layout, probes: probes, source: source, isBrief: options.isBrief)
    return lines + access.lines(layout) + TalkerLines(talkers: talkers, layout: layout).lines()
  }
}
