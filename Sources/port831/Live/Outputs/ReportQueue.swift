import Bytes
import Disclosure
import Dispatch
import Packet
import Report
import Session

/// A report that makes whole documents, a page, a table with its header, a database, behind a thread of its own.
///
/// The facts wait, not the octets: what a document is made of may take longer than the capture can wait.
final class ReportQueue: LiveWriter, RunOutput, Sendable {
  /// Facts of this weight wait at most. Each weighs what it takes of memory, and at least as much as most are large.
  private static let capacity = 64 << 20
  private static let factWeight = 2048
  /// So often at most, in nanoseconds, what was written is committed: the disk is waited for each time.
  private static let commitInterval: Int64 = 1_000_000_000

  let name: String
  private let thread: OutputThread<Document.Fact>
  private let concerns: @Sendable (SessionEvent) -> Bool
  private let committed = Locked<Int64>(0)
  /// Beside the document, which may be busy for long.
  private let told: Locked<String?>

  /// The queue before the documents at `path` that `make` makes, as ``Document`` has it; the first of them is made at
  /// once. Facts that do not concern them do not wait.
  init(
    _ path: String, keepsRows: Bool = false, concerns: @escaping @Sendable (SessionEvent) -> Bool = { _ in true },
    beforeLast: @escaping @Sendable () -> Void = {}, make: @escaping @Sendable (_ isThere: Bool) -> any RunOutput
  ) {
    name = path
    self.concerns = concerns
    let told = Locked<String?>(nil)
    self.told = told
    let document = Locked(Document(path, keepsRows: keepsRows, notice: told, beforeLast: beforeLast, make: make))
    thread = OutputThread(capacity: Self.capacity) { (fact) throws(OutputError) in
      try document.withLock { (document) throws(OutputError) in try document.take(fact) }
    }
    opening = document.withLock { $0.failure }
  }

  /// The error that kept the first document from being opened.
  let opening: OutputError?
  var isKept: Bool { name != "-" }
  var failure: OutputError? { thread.failure ?? opening }
  var firstFailure: OutputError? { thread.firstFailure ?? opening }
  var notice: String? { told.withLock { $0 } }
  var dropped: UInt64 { thread.dropped }
  func start() { thread.start() }
  func waitForRoom(until moment: Int64) { thread.waitForRoom(until: moment) }
  func finish() { thread.finish() }
  func wait(until deadline: DispatchTime) { thread.wait(until: deadline) }

  func reopen(_ snapshot: LiveSnapshot) { thread.order(.reopen(snapshot), beginsAnew: true) }
  func rotate(_ turn: Rotation.Turn, _ snapshot: LiveSnapshot) {
    thread.order(.rotate(turn, snapshot), beginsAnew: true)
  }

  // MARK: What the run says

  func begin(_ run: RunFacts) { thread.order(.begin(run)) }
  func began(at time: Timestamp) { thread.order(.began(time)) }
  func sourceOpened(_ source: ReportedSource) { thread.order(.sourceOpened(source)) }
  func sourceEnded(_ source: ReportedSource) { thread.order(.sourceEnded(source)) }
  func heartbeat(_ statistics: RunStatistics) { thread.order(.heartbeat(statistics)) }
  /// Said every moment: where nothing is written any more, it must not gather.
  func flush() {
    let isDue = committed.withLock { last in
      let now = SystemClock.steady
      defer { if now &- last >= Self.commitInterval { last = now } }
      return now &- last >= Self.commitInterval
    }
    if isDue { thread.append(.flush, weight: Self.factWeight, records: 0) }
  }
  func end(_ statistics: RunStatistics, _ census: PacketCensus) { thread.order(.end(statistics, census)) }

  func receive(_ event: DisclosedEvent, _ envelope: Envelope) {
    guard concerns(event.event) else { return }
    thread.append(.event(event, envelope), weight: max(Self.factWeight, event.event.weight), records: 1)
  }
}
