import BEEP
import Bytes
import Packet
import Reassembly
import Report
import Session
import Synchronization

/// What a run finds out, on its way to the outputs: those work on a thread of their own, until much is on the way.
///
/// Raw octets are lent and cannot wait: where somebody wants them, everything is handed on at once.
final class OutputFeed: OutputRelay, @unchecked Sendable {
  /// It cannot be copied: a fact is large, and is looked at where it lies.
  private enum Fact: ~Copyable, Sendable {
    case event(SessionEvent, Envelope)
    case silent(SilentSession)
    case began(Timestamp)
    case opened(ReportedSource)
    case described(ReportedSource)
    case ended(ReportedSource)
    case flush
  }

  private final class Batch: @unchecked Sendable {
    /// One thread has it at any time.
    let facts = UniqueBox(UniqueArray<Fact>())
    var isLast = false
  }

  /// While there is a second thread, it alone touches them.
  let outputs: Outputs
  private var isAhead = false
  private let filled = Handoff<Batch>()
  private let free = Handoff((1..<count).map { _ in Batch() })
  private let isClosed = Atomic<Bool>(false)
  /// Octets of memory that the outputs hold for what is over.
  private let held = Atomic<Int>(0)
  private var gathered = Batch()
  private var weight = 0
  let keepers: Int
  /// One gathers, one waits, and one is worked on.
  private static let count = 3
  /// So many facts are handed on together, or fewer when they weigh so many octets.
  private static let facts = 1024
  private static let heaviest = 1 << 19

  /// A feed that leads to `outputs`, which nobody else may touch until it has ended.
  init(_ outputs: Outputs, handsOnAtOnce: Bool) {
    self.outputs = outputs
    keepers = outputs.keepers
    if handsOnAtOnce { return }
    isAhead = Thread.start { [self] in
      while work() {}
    }
  }

  /// Whether nobody reads any output any more.
  var areAllClosed: Bool { isAhead ? isClosed.load(ordering: .relaxed) : outputs.areAllClosed }

  var footprint: Int { isAhead ? held.load(ordering: .relaxed) : outputs.footprint }

  // MARK: What is found out

  func began(at time: Timestamp) { take(.began(time), weight: 0) }
  func sourceOpened(_ source: ReportedSource) { take(.opened(source), weight: 1024) }
  func sourceDescribed(_ source: ReportedSource) { take(.described(source), weight: 1024) }
  func sourceEnded(_ source: ReportedSource) { take(.ended(source), weight: 1024) }
  /// What was told so far is to be seen, as far as the outputs write before the end.
  func flush() { take(.flush, weight: 0) }
  func receive(_ event: consuming SessionEvent, _ envelope: consuming Envelope) {
    let weight = event.weight
    take(.event(consume event, consume envelope), weight: weight)
  }
  func receive(_ session: consuming SilentSession) {
    let weight = session.weight
    take(.silent(consume session), weight: weight)
  }

  // MARK: On the way

  private func take(_ fact: consuming Fact, weight: Int) {
    guard isAhead else { return tell(fact) }
    gathered.facts.value.append(fact)
    self.weight += weight
    if gathered.facts.value.count >= Self.facts || self.weight >= Self.heaviest { handOn() }
  }

  /// Hands on what has gathered.
  func handOn() {
    if gathered.facts.value.isEmpty { return }
    filled.give(exchange(&gathered, with: free.take()))
    // Whoever made the facts lets them end: his is the part of the heap that takes their memory back.
    gathered.facts.value.removeAll()
    weight = 0
  }

  /// Hands on what has gathered, and waits until the outputs have taken all of it.
  func finish() {
    guard isAhead else { return }
    gathered.isLast = true
    filled.give(gathered)
    for _ in 0..<Self.count { free.take().facts.value.removeAll() }
    isAhead = false
  }

  /// On the second thread: takes what was handed on; false when it was the last.
  private func work() -> Bool {
    let batch = filled.take()
    for index in batch.facts.value.indices { tell(batch.facts.value[index]) }
    isClosed.store(outputs.areAllClosed, ordering: .relaxed)
    held.store(outputs.footprint, ordering: .relaxed)
    let isLast = batch.isLast
    free.give(batch)
    return !isLast
  }

  private func tell(_ fact: borrowing Fact) {
    switch fact {
    case .event(let event, let envelope): outputs.receive(event, envelope)
    case .silent(let session): session.tell(to: outputs)
    case .began(let time): outputs.began(at: time)
    case .opened(let source): outputs.sourceOpened(source)
    case .described(let source): outputs.sourceDescribed(source)
    case .ended(let source): outputs.sourceEnded(source)
    case .flush: outputs.flush()
    }
  }
}
