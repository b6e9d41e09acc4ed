import Bytes
import Disclosure
import Packet
import Reassembly
import Session

/// One JSON object a line for every fact of a run (interface.md, "NDJSON records").
public struct NDJSONReport<Output: TextOutput & ~Copyable>: Report, ~Copyable {
  private var printer: Printer<Output>
  private var records: RecordWriter
  private var probes = ProbeTable()
  private var tally = VerdictTally()

  /// Records stand alone; nothing waits.
  public static var keepsFacts: Bool { false }

  /// A report into `output` that says where and in which run it was made.
  public init(_ output: consuming Output, sensor: String, run: String, options: RecordOptions = RecordOptions()) {
    printer = Printer(output)
    records = RecordWriter(sensor: sensor, run: run, options: options)
  }

  /// Nothing is written: the run's facts stand in its records.
  public mutating func begin(_ run: RunFacts) throws {
    records.policy = run.policy
    records.provenance = run.provenance
  }

  /// Writes a `source` record.
  public mutating func sourceOpened(_ source: SourceFacts) throws {
    records.opened(source)
    try settle()
  }

  /// Writes a `source-end` record.
  public mutating func sourceEnded(_ source: SourceFacts) throws {
    records.ended(source)
    try settle()
  }

  /// Writes the record of an event.
  public mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws {
    if case .session(let record) = event.event, record.isFinal {
      tally.add(record.value, copy envelope)
      if record.verdict.code == .noData { probes.add(record, copy envelope) }
    }
    records.write(event.event, envelope)
    try settle()
  }

  /// Writes a `scan` record for each scan that is over, and a `statistics` record.
  public mutating func heartbeat(_ statistics: RunStatistics) throws {
    if let time = statistics.time {
      for source in probes.takeOver(before: time) { records.write(source) }
    }
    records.statistics(statistics, tally)
    try settle()
  }

  /// Writes a `scan` record for each scan, the `statistics` record, and all that is left.
  public mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws {
    for source in probes.top where source.isScan { records.write(source) }
    records.statistics(statistics, tally)
    try flush()
  }

  /// Hands on what has gathered.
  public mutating func flush() throws {
    printer.take(&records.json.octets)
    try printer.flush()
  }

  private mutating func settle() throws {
    printer.take(&records.json.octets)
    try printer.settle()
  }
}
