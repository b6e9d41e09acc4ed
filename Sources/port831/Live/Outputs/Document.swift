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
    case rotate(Rotation.Turn, LiveSnapshot)
    case reopen(LiveSnapshot)
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
    try hand(fact)
    // Of a database that was moved away SQLite refuses the first row behind a commit: it is the first of the next one.
    if keepsRows, failure != nil, isMovedAway {
      try beginAnew()
      try hand(fact)
    }
    try check()
  }

  private mutating func hand(_ fact: Fact) throws(OutputError) {
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
    case .rotate(let turn, let snapshot): try rotate(turn, snapshot)
    case .reopen(let snapshot): try reopen(snapshot)
    case .end(let statistics, let census):
      report.end(statistics, census)
      report.flush()
    }
  }

  private var isMovedAway: Bool {
    if path == "-" { return false }
    return unsafe access(path, F_OK) != 0
  }

  private func check() throws(OutputError) {
    if let failure { throw failure }
  }

  /// Ends it and begins the next one; of a database, old rows go.
  private mutating func rotate(_ turn: Rotation.Turn, _ snapshot: LiveSnapshot) throws(OutputError) {
    if path == "-" { return }
    if keepsRows {
      if let horizon = turn.horizon { report.forget(before: horizon) }
      return
    }
    try end(snapshot)
    let names = RotatedNames(path)
    guard unsafe rename(path, names.path(turn.stamp)) == 0 else { throw OutputError(name: path, number: errno) }
    names.prune(keeping: turn.keeping)
    try beginAnew()
  }

  /// Begins anew when somebody has moved the file away; else there is nothing to do.
  private mutating func reopen(_ snapshot: LiveSnapshot) throws(OutputError) {
    guard isMovedAway else { return }
    // A database that was moved takes no new transaction, but the end of the one that is open.
    if keepsRows { report.flush() } else { try end(snapshot) }
    try beginAnew()
  }

  private func end(_ snapshot: LiveSnapshot) throws(OutputError) {
    for source in snapshot.sources { report.sourceEnded(source) }
    report.end(snapshot.statistics, snapshot.census)
    report.flush()
    try check()
  }

  private mutating func beginAnew() throws(OutputError) {
    // Closed before the next one is opened: SQLite would take the journal of the one for that of the other.
    report = RefusedOutput(OutputError(name: path, number: 0))
    report = make()
    if let run { report.begin(run) }
    for source in sources { report.sourceOpened(source) }
  }
}
