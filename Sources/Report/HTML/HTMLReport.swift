import Bytes
import Disclosure
import Packet
import Session

/// A page for somebody who was not there: one file, no network, whole without a script (output.md, "The HTML page").
///
/// Its first paragraph needs the last fact, so it is written when the run is over; what is kept until then is bounded.
public struct HTMLReport<Output: TextOutput & ~Copyable>: Report, ~Copyable {
  private static var liveLimit: Int { 16_384 }

  private var printer: Printer<Output>
  private let title: String?
  private let selection: String?
  private var content: PageContent
  private var tally = SourceTally()
  private var sources: [SourceFacts] = []
  private var run = RunFacts()
  private var live: [Int: PageSession] = [:]
  private let clock: WallClock
  private let held: HeldSessions?

  /// A page into `output`, called `title`, of the sessions selected by `selection`. Where pages follow each other, the
  /// sessions that go on are taken over from the former one, and handed over to the next one, through `held`.
  public init(
    _ output: consuming Output, title: String? = nil, selection: String? = nil, clock: WallClock = .utc,
    held: HeldSessions? = nil
  ) {
    printer = Printer(output)
    self.title = title
    self.selection = selection
    self.clock = clock
    self.held = held
    content = PageContent(layout: Self.layout("831", clock))
    live = held?.take() ?? [:]
    for session in live.values { content.budget.held -= session.weight }
  }

  private static func layout(_ ports: String, _ clock: WallClock) -> Layout {
    var options = SummaryOptions()
    options.unicode = true
    options.clock = clock
    return Layout(options, ports: ports)
  }

  /// Remembers how the run was started.
  public mutating func begin(_ run: RunFacts) throws {
    self.run = run
    content.layout = Self.layout(run.ports, clock)
    if let limit = run.memoryLimit { content.octetLimit = min(content.octetLimit, limit / 4) }
    if run.sources.count > 1 { content.layout.stems = run.sources.map(Layout.stem) }
  }

  /// Remembers the day.
  public mutating func began(at time: Timestamp) { content.layout.begin(at: time) }

  /// Remembers a source.
  public mutating func sourceOpened(_ source: SourceFacts) throws {
    content.layout.name(source)
    tally.opened(source)
  }

  /// Remembers what was found in a source.
  public mutating func sourceEnded(_ source: SourceFacts) throws {
    content.layout.name(source)
    tally.ended(source)
    if sources.count < 256 { sources.append(source) }
    if content.layout.date == nil, let time = source.firstTime { content.layout.begin(at: time) }
  }

  /// Keeps an event for the page.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    let envelope = copy envelope
    content.access.add(event.event, envelope)
    switch event.event {
    case .session(let record):
      guard record.isFinal else { return }
      let known = live.removeValue(forKey: envelope.session) ?? PageSession()
      content.budget.held += known.weight
      content.add(record, envelope, known, isSourceCut: tally.isCutShort)
    case .verdict, .frame, .saslStep: return
    // Of messages that nobody will see nothing is worked out.
    case .message where !content.hasRoomForMessages: return
    default:
      guard live[envelope.session] != nil || live.count < Self.liveLimit else { return }
      live[envelope.session, default: PageSession()].receive(event.event, envelope, &content.budget)
    }
  }

  /// Writes the page.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    tally.passedOver = statistics.passedOver
    let statistics = handOver(statistics)
    let page = Page(
      content: content, run: run, tally: tally, sources: sources, statistics: statistics, title: title,
      selection: selection)
    try page.write { html in
      printer.buffer = html.octets
      try flush()
    }
  }

  /// Hands over the sessions that go on; answers figures that say how many, for the page is not whole without them.
  private mutating func handOver(_ statistics: RunStatistics) -> RunStatistics {
    guard let held, !live.isEmpty else { return statistics }
    var statistics = statistics
    let (are, stand) = live.count == 1 ? ("session is", "stands") : ("sessions are", "stand")
    statistics.unread.append(
      "\(Quantity.thousands(UInt64(live.count))) \(are) still open, and \(stand) on the page in which the end is seen")
    content.sessionsGoingOn = live.count
    held.put(live)
    live = [:]
    return statistics
  }

  /// What is written when the run is over.
  public var footprint: Int { content.footprint }

  /// Hands on what has gathered: nothing before the end.
  public mutating func flush() throws { try printer.flush() }
}
