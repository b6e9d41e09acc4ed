import Bytes
import Capture
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
///
/// What goes on while one document follows another is no matter of this one: the tables and the page hand over what
/// they hold (``HeldChanges``, ``HeldSessions``). A document that cannot be begun anew goes on as it is, which is said.
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
  private let make: @Sendable (_ isThere: Bool) -> any RunOutput
  /// Done before the run's last document is ended.
  private let beforeLast: @Sendable () -> Void
  /// What could not be done although it goes on.
  private let notice: Locked<String?>
  private var report: any RunOutput
  /// The file that is written; nil where there is none, as where it could not be opened.
  private var file: FileStatus?
  /// How the run was started, and on which sources: what each document begins with.
  private var run: RunFacts?
  private var sources: [ReportedSource] = []

  /// The document that `make` opens at `path`; it is told when there is a file already that somebody made in the place
  /// of the one before, as logrotate does.
  init(
    _ path: String, keepsRows: Bool, notice: Locked<String?> = Locked(nil),
    beforeLast: @escaping @Sendable () -> Void = {}, make: @escaping @Sendable (_ isThere: Bool) -> any RunOutput
  ) {
    self.path = path
    self.keepsRows = keepsRows
    self.notice = notice
    self.beforeLast = beforeLast
    self.make = make
    report = make(false)
    file = Self.status(path)
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
      beforeLast()
      report.end(statistics, census)
      report.flush()
    }
  }

  private static func status(_ path: String) -> FileStatus? { path == "-" ? nil : FileStatus(path) }

  /// Whether it has a name that may be given to the next one: standard output, devices and pipes stay what they are.
  private var isFile: Bool { path != "-" && file?.isRegular != false }

  /// Whether the name no longer leads to what is written.
  private var isMovedAway: Bool {
    guard isFile else { return false }
    guard let there = Self.status(path), let file else { return true }
    return !there.isSame(as: file)
  }

  private func check() throws(OutputError) {
    if let failure { throw failure }
  }

  /// Ends it and begins the next one; of a database, old rows go. One that has failed is left as it is.
  private mutating func rotate(_ turn: Rotation.Turn, _ snapshot: LiveSnapshot) throws(OutputError) {
    guard isFile else { return }
    if keepsRows {
      if failure != nil { try beginAnew() }
      if let horizon = turn.horizon { report.forget(before: horizon) }
      return
    }
    let names = RotatedNames(path)
    if isMovedAway {
      if failure == nil, let obstacle { return tell("cannot be begun anew", obstacle) }
    } else {
      // Before it is ended: what cannot be put aside goes on.
      do throws(OutputError) {
        try names.putAside(path, turn.stamp)
      } catch {
        return tell("cannot be put aside", error)
      }
    }
    if failure == nil { try end(snapshot) }
    names.prune(keeping: turn.keeping)
    try beginAnew()
  }

  /// Begins anew when somebody has moved the file away, or when it has failed; else there is nothing to do.
  private mutating func reopen(_ snapshot: LiveSnapshot) throws(OutputError) {
    guard isMovedAway || isFile && failure != nil else { return }
    if failure == nil {
      if let obstacle { return tell("cannot be begun anew", obstacle) }
      // A database that was moved takes no new transaction, but the end of the one that is open.
      if keepsRows { report.flush() } else { try end(snapshot) }
    }
    try beginAnew()
  }

  /// The error for which no file could be opened in the place of the one that was moved away.
  private var obstacle: OutputError? {
    let place = FileStatus(path) == nil ? RotatedNames(path).directory : path
    return unsafe access(place, W_OK) == 0 ? nil : OutputError(name: path, number: errno)
  }

  private func tell(_ what: String, _ error: OutputError) {
    notice.withLock { $0 = OutputTrouble.sentence(path, what, error) }
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
    report = make(FileStatus(path) != nil)
    // A file that could not be opened is somebody else's.
    file = failure == nil ? Self.status(path) : nil
    notice.withLock { $0 = nil }
    if let run { report.begin(run) }
    for source in sources { report.sourceOpened(source) }
  }
}
