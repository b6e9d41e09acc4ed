import Disclosure
import Packet
import Report
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A report that is one whole file, which is ended and begun anew when it is put aside.
struct Document {
  /// What a run says, or asks of its documents.
  enum Fact: Sendable {
    case begin(RunFacts)
    case began(Timestamp)
    case sourceOpened(ReportedSource)
    case sourceEnded(ReportedSource)
    case event(DisclosedEvent, Envelope)
    case heartbeat(RunStatistics)
    case flush
    case rotate(Rotation.Turn, RunStatistics, PacketCensus)
    case reopen
    case end(RunStatistics, PacketCensus)
  }

  private let path: String
  /// Whether it is a database, of which old rows go rather than the whole.
  private let keepsRows: Bool
  private let make: @Sendable () -> any RunOutput
  private var report: any RunOutput
  /// How the run was started, and on which sources: what each document begins with.
  private var run: RunFacts?
  private var sources: [ReportedSource] = []

  /// The document that `make` opens at `path`.
  init(_ path: String, keepsRows: Bool, make: @escaping @Sendable () -> any RunOutput) {
    self.path = path
    self.keepsRows = keepsRows
    self.make = make
    report = make()
  }

  /// The error that has ended it.
  var failure: OutputError? { report.failure }

  /// Takes the next fact; throws the error that has ended it.
  mutating func take(_ fact: Fact) throws(OutputError) {
    switch fact {
    case .begin(let facts):
      run = facts
      report.begin(facts)
    case .began(let time): report.began(at: time)
    case .sourceOpened(let source):
      sources.append(source)
      report.sourceOpened(source)
    case .sourceEnded(let source): report.sourceEnded(source)
    case .event(let event, let envelope): report.receive(event, envelope)
    case .heartbeat(let statistics): report.heartbeat(statistics)
    case .flush: report.flush()
    case .rotate(let turn, let statistics, let census): try rotate(turn, statistics, census)
    case .reopen: try reopen()
    case .end(let statistics, let census):
      report.end(statistics, census)
      report.flush()
    }
    try check()
  }

  private func check() throws(OutputError) {
    if let failure { throw failure }
  }

  /// Ends it and begins the next one; of a database, old rows go.
  private mutating func rotate(
    _ turn: Rotation.Turn, _ statistics: RunStatistics, _ census: PacketCensus
  ) throws(OutputError) {
    if path == "-" { return }
    if keepsRows {
      if let horizon = turn.horizon { report.forget(before: horizon) }
      return
    }
    try end(statistics, census)
    let names = RotatedNames(path)
    guard unsafe rename(path, names.path(turn.stamp)) == 0 else { throw OutputError(name: path, number: errno) }
    names.prune(keeping: turn.keeping)
    try beginAnew()
  }

  /// Begins anew when somebody has moved the file away; else there is nothing to do.
  private mutating func reopen() throws(OutputError) {
    guard path != "-", unsafe access(path, F_OK) != 0 else { return }
    // SQLite writes no more into a database that was moved; what was committed is in it.
    if !keepsRows { try end(RunStatistics(), PacketCensus()) }
    try beginAnew()
  }

  private func end(_ statistics: RunStatistics, _ census: PacketCensus) throws(OutputError) {
    for source in sources { report.sourceEnded(source) }
    report.end(statistics, census)
    report.flush()
    try check()
  }

  private mutating func beginAnew() throws(OutputError) {
    report = make()
    if let run { report.begin(run) }
    for source in sources { report.sourceOpened(source) }
  }
}
