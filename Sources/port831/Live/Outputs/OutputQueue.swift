import Bytes
import Dispatch
import Report

/// Octets on their way to an output that is slower than they come.
final class OutputQueue: LiveWriter, Sendable {
  private enum Job: Sendable {
    case octets([UInt8])
    case reopen
    case rotate(stamp: String, keeping: Int)
    case endFile
  }

  /// At most so many octets wait.
  static let capacity = 16 << 20

  let name: String
  let isKept: Bool
  /// Whether it is a file with a name, which can be opened anew.
  let isFile: Bool
  private let target: any OutputTarget
  private let thread: OutputThread<Job>

  /// The queue before `target`.
  init(_ target: any OutputTarget) {
    self.target = target
    name = target.name
    isKept = target.isKept
    isFile = target.isFile
    thread = OutputThread(capacity: Self.capacity) { (job) throws(OutputError) in
      switch job {
      case .octets(let octets): try target.write(octets)
      case .reopen: try target.reopen()
      case .rotate(let stamp, let keeping): try target.rotate(stamp: stamp, keeping: keeping)
      case .endFile: try target.end()
      }
    }
  }

  var failure: OutputError? { thread.failure }
  var firstFailure: OutputError? { thread.firstFailure }
  var notice: String? { target.notice }
  var dropped: UInt64 { thread.dropped }
  func start() { thread.start() }
  func waitForRoom(until moment: Int64) { thread.waitForRoom(until: moment) }
  func finish() { thread.finish() }
  func wait(until deadline: DispatchTime) { thread.wait(until: deadline) }

  /// Takes whole records; `records` says how many, else they are lines. What is essential is taken in any case.
  func append(_ octets: RawSpan, records: Int? = nil, isEssential: Bool = false) {
    let copy = Octets(copying: octets).array
    let count = records ?? copy.count { $0 == UInt8(ascii: "\n") }
    thread.append(.octets(copy), weight: copy.count, records: count, isEssential: isEssential)
  }

  func reopen(_ snapshot: LiveSnapshot) { if isFile { thread.order(.reopen, beginsAnew: true) } }

  func rotate(_ turn: Rotation.Turn, _ snapshot: LiveSnapshot) {
    if isFile { rotate(stamp: turn.stamp, keeping: turn.keeping) }
  }

  /// Puts the file aside behind what waits, begins a new one, and keeps so many of the old ones.
  func rotate(stamp: String, keeping: Int) {
    thread.order(.rotate(stamp: stamp, keeping: keeping), beginsAnew: true)
  }

  /// Ends the file behind what waits; the next one begins with ``rotate(stamp:keeping:)``.
  func endFile() { thread.order(.endFile) }
}

/// A queue as the reports see it.
struct QueuedText: TextOutput {
  let queue: OutputQueue
  /// Whether the status line stands where the next line comes, and has to give way.
  var sharesTerminal = false

  mutating func write(_ octets: RawSpan) throws {
    // A file may be begun anew; until then the queue passes over what comes.
    if !queue.isFile, let failure = queue.failure { throw failure }
    guard sharesTerminal else { return queue.append(octets) }
    var cleared = Octets("\r\u{1B}[K")
    cleared.append(octets)
    cleared.withBytes { queue.append($0) }
  }
}
