import Disclosure
import Packet
import Reassembly
import Session

/// What a person reads: a block a session, then an overview and whether it is complete (output.md, a, e and f).
///
/// It keeps a bounded amount of each live session and forgets the session once its block is drawn.
public struct SummaryReport<Output: TextOutput & ~Copyable>: Report, ~Copyable {
  private var printer: Printer<Output>
  private var summary: Summary

  /// A summary into `output`.
  public init(_ output: consuming Output, options: SummaryOptions = SummaryOptions()) {
    printer = Printer(output)
    summary = Summary(options)
  }

  /// Takes in what was asked for.
  public mutating func begin(_ run: RunFacts) throws { summary.begin(run) }

  /// Takes in the date that goes without saying.
  public mutating func began(at time: Timestamp) { summary.began(at: time) }

  /// Takes in a source's name and kind.
  public mutating func sourceOpened(_ source: SourceFacts) throws {
    summary.sourceOpened(source)
    try settle()
  }

  /// Takes in a source's totals.
  public mutating func sourceEnded(_ source: SourceFacts) throws {
    summary.sourceEnded(source)
    try settle()
  }

  /// Takes in a fact; a session's last one draws its block.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    summary.receive(event.event, copy envelope)
    try settle()
  }

  /// Writes the rest: what alike sessions have in common, probes, the overview.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    summary.end(statistics, census)
    try flush()
  }

  /// Hands on what has gathered.
  public mutating func flush() throws {
    printer.buffer += summary.takeText()
    try printer.flush()
  }

  private mutating func settle() throws {
    guard summary.hasText else { return }
    printer.buffer += summary.takeText()
    try printer.settle()
  }
}
