import Disclosure
import Packet
import Session

/// What a person reads while it happens: one line an event (output.md, c).
///
/// It is quiet about reads, about single probes and about the second and later session of one kind in an hour; a scan is
/// one line when it is over. What it remembers is bounded.
public struct LiveReport<Output: TextOutput & ~Copyable>: Report, ~Copyable {
  private var printer: Printer<Output>
  private var events: LiveEvents
  private let color: Bool

  /// Lines into `output`.
  public init(_ output: consuming Output, options: SummaryOptions = SummaryOptions()) {
    printer = Printer(output)
    events = LiveEvents(options)
    color = options.color
  }

  /// Nothing is written: what is listened on is said on standard error.
  public mutating func begin(_ run: RunFacts) throws {}

  /// Takes in an interface's name.
  public mutating func sourceOpened(_ source: SourceFacts) throws { events.layout.name(source) }

  /// Nothing is written.
  public mutating func sourceEnded(_ source: SourceFacts) throws {}

  /// Writes the line of an event, if it is worth one.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    events.receive(event.event, copy envelope)
    try settle()
  }

  /// Writes what happened to the capture itself.
  public mutating func note(_ notice: LiveNotice, at time: Timestamp) throws {
    events.note(notice, at: time)
    try settle()
  }

  /// Says that time has passed: scans that are over get their line.
  public mutating func advance(to time: Timestamp) throws {
    events.advance(to: time)
    try settle()
  }

  /// Writes what was held back.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    events.finish()
    try flush()
  }

  /// Hands on what has gathered.
  public mutating func flush() throws {
    take()
    try printer.flush()
  }

  private mutating func settle() throws {
    guard !events.lines.isEmpty else { return }
    take()
    try printer.settle()
  }

  private mutating func take() {
    for line in events.lines { line.write(to: &printer.buffer, color: color) }
    events.lines.removeAll(keepingCapacity: true)
  }
}
