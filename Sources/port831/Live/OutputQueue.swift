import Bytes
import Dispatch
import Report
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An output with a thread of its own, so that a slow one slows itself and not the capture.
///
/// What waits is bounded: beyond it whole records are dropped, and counted. The thread is started after rights were given
/// up; until then everything waits.
final class OutputQueue: Sendable {
  private enum Job: Sendable {
    case octets([UInt8], records: Int)
    case reopen
    case rotate(stamp: String, keeping: Int)
    case endFile
    case end
  }

  private struct State: Sendable {
    var jobs: [Job] = []
    var waiting = 0
    var dropped: UInt64 = 0
    var failure: OutputError?
    var waitsUntil: Int64 = .min
  }

  /// At most so many octets wait.
  static let capacity = 16 << 20

  /// The output's name, for messages.
  let name: String
  /// Whether it is a file with a name, which can be opened anew.
  let isFile: Bool
  private let target: any OutputTarget
  private let state = Mutex(State())
  private let hasWork = DispatchSemaphore(value: 0)
  private let hasRoom = DispatchSemaphore(value: 0)
  private let isDone = DispatchSemaphore(value: 0)

  /// The queue before `target`.
  init(_ target: any OutputTarget) {
    self.target = target
    name = target.name
    isFile = target.isFile
  }

  /// The error that ended the output.
  var failure: OutputError? { state.withLock { $0.failure } }

  /// Records that were dropped because the output could not keep up.
  var dropped: UInt64 { state.withLock { $0.dropped } }

  /// Begins to write.
  func start() {
    Thread.start { [self] in
      while work() {}
      isDone.signal()
    }
  }

  /// Takes whole records; `records` says how many, else they are lines. What is essential is taken in any case.
  func append(_ octets: RawSpan, records: Int? = nil, isEssential: Bool = false) {
    let copy = Octets(copying: octets).array
    let count = records ?? copy.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    waitForRoom(copy.count)
    let isTaken = state.withLock { state in
      guard state.failure == nil else { return false }
      guard isEssential || state.waiting + copy.count <= Self.capacity else {
        state.dropped &+= UInt64(count)
        return false
      }
      state.waiting += copy.count
      state.jobs.append(.octets(copy, records: count))
      return true
    }
    if isTaken { hasWork.signal() }
  }

  /// From now on there is no capture to keep up with: who writes waits for room, up to a moment of the steady clock.
  func waitForRoom(until moment: Int64) { state.withLock { $0.waitsUntil = moment } }

  private func waitForRoom(_ octets: Int) {
    while true {
      let isFull = state.withLock { state in
        state.failure == nil && state.waiting + octets > Self.capacity && SystemClock.steady < state.waitsUntil
      }
      if !isFull { return }
      _ = hasRoom.wait(timeout: .now() + .milliseconds(20))
    }
  }

  /// Opens the file anew behind what waits: somebody may have renamed it.
  func reopen() { order(.reopen) }

  /// Puts the file aside behind what waits, begins a new one, and keeps so many of the old ones.
  func rotate(stamp: String, keeping: Int) { order(.rotate(stamp: stamp, keeping: keeping)) }

  /// Ends the file behind what waits; the next one begins with ``rotate(stamp:keeping:)``.
  func end() { order(.endFile) }

  private func order(_ job: Job) {
    state.withLock { $0.jobs.append(job) }
    hasWork.signal()
  }

  /// Waits until everything is written, but not for ever: a pipe that nobody reads must not keep the process.
  static func finish(_ queues: [OutputQueue], within milliseconds: Int) {
    let deadline = DispatchTime.now() + .milliseconds(milliseconds)
    for queue in queues { queue.order(.end) }
    for queue in queues { queue.finish(by: deadline) }
  }

  private func finish(by deadline: DispatchTime) {
    guard isDone.wait(timeout: deadline) == .timedOut else { return }
    state.withLock { state in
      for case .octets(_, let records) in state.jobs { state.dropped &+= UInt64(records) }
      state.jobs = []
    }
  }

  /// Does all that waits; false when it was the last.
  private func work() -> Bool {
    hasWork.wait()
    let jobs = state.withLock { state in
      defer { state.jobs = [] }
      return state.jobs
    }
    for job in jobs {
      do throws(OutputError) {
        switch job {
        case .octets(let octets, _):
          defer {
            state.withLock { $0.waiting -= octets.count }
            hasRoom.signal()
          }
          if failure == nil { try target.write(octets) }
        case .reopen: if failure == nil { try target.reopen() }
        case .rotate(let stamp, let keeping): if failure == nil { try target.rotate(stamp: stamp, keeping: keeping) }
        case .endFile: if failure == nil { try target.end() }
        case .end: return false
        }
      } catch {
        state.withLock { $0.failure = error }
      }
    }
    return true
  }
}

/// A queue as the reports see it.
struct QueuedText: TextOutput {
  let queue: OutputQueue
  /// Whether the status line stands where the next line comes, and has to give way.
  var sharesTerminal = false

  mutating func write(_ octets: RawSpan) throws {
    if let failure = queue.failure { throw failure }
    guard sharesTerminal else { return queue.append(octets) }
    var cleared = Octets("\r\u{1B}[K")
    cleared.append(octets)
    cleared.withBytes { queue.append($0) }
  }
}
