import Bytes
import Disclosure
import Packet
import Session

/// A table for a spreadsheet (RFC 4180): sessions, or changes. Its columns are named as the records' fields.
public struct CSVReport<Output: TextOutput & ~Copyable>: Report, ~Copyable {
  private let table: CSVTable
  private let writesHeader: Bool
  private var printer: Printer<Output>
  private var rows = CSVRows()
  private var changes: ChangeLedger
  private let held: HeldChanges?

  /// A table into `output`, which has a header already when `writesHeader` is false. Where tables follow each other,
  /// what is not settled is taken over from the former one, and handed over to the next one, through `held`.
  public init(
    _ output: consuming Output, table: CSVTable, writesHeader: Bool = true, held: HeldChanges? = nil
  ) {
    printer = Printer(output)
    self.table = table
    self.writesHeader = writesHeader
    self.held = held
    changes = held?.take() ?? ChangeLedger()
  }

  /// Writes the header.
  public mutating func begin(_ run: RunFacts) throws {
    rows.provenance = run.provenance
    if writesHeader { rows.header(of: table) }
    try settle()
  }

  /// Remembers the name of a source.
  public mutating func sourceOpened(_ source: SourceFacts) throws { rows.sources[source.index] = source.name }

  /// Nothing.
  public mutating func sourceEnded(_ source: SourceFacts) throws {}

  /// Writes the rows of an event.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    guard table.concerns(event.event) else { return }
    switch (table, event.event) {
    case (.sessions, .session(let record)): rows.add(record.value, copy envelope)
    case (.changes, .rpc(let record)): for entry in changes.note(record.value, copy envelope) { rows.add(entry) }
    case (.changes, .outcome(let record)): changes.settle(record.value, copy envelope)
    default: for entry in changes.take(envelope.uid) { rows.add(entry) }
    }
    try settle()
  }

  /// Writes what is left: of sessions that go on, the changes as they stand.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    for entry in changes.takeSettled(isLast: held?.isClosed ?? true) { rows.add(entry) }
    held?.put(changes)
    changes = ChangeLedger()
    try flush()
  }

  /// Hands on what has gathered.
  public mutating func flush() throws {
    printer.buffer += rows.csv.take()
    try printer.flush()
  }

  private mutating func settle() throws {
    printer.buffer += rows.csv.take()
    try printer.settle()
  }
}
