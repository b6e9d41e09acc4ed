import Bytes
import Dispatch

/// Work for an output that waits for a thread of its own, so that a slow output slows itself and not the capture.
///
/// What waits is bounded: beyond it whole records are dropped, and counted. The thread is started after rights were given
/// up; until then everything waits. An error ends the output, and what follows is passed over, until work comes that
/// begins it anew.
final class OutputThread<Job: Sendable>: Sendable {
  private struct Entry: Sendable {
    /// The work; nil for the end.
    var job: Job?
    var weight = 0
    var records = 0
    /// Whether it is done even behind an error, and what follows as well once it has succeeded.
    var beginsAnew = false
  }

  private struct State: Sendable {
    var entries: [Entry] = []
    var waiting = 0
    var waitingRecords = 0
    var dropped: UInt64 = 0
    var failure: OutputError?
    var firstFailure: OutputError?
    /// How much of what waits begins the output anew.
    var beginnings = 0
    var waitsUntil: Int64 = .min
  }

  private let capacity: Int
  private let perform: @Sendable (Job) throws(OutputError) -> Void
  private let state = Locked(State())
  private let hasWork = DispatchSemaphore(value: 0)
  private let hasRoom = DispatchSemaphore(value: 0)
  private let isDone = DispatchSemaphore(value: 0)

  /// A thread for work of the weight `capacity` at most, each piece of which is given to `perform`.
  init(capacity: Int, perform: @escaping @Sendable (Job) throws(OutputError) -> Void) {
    self.capacity = capacity
    self.perform = perform
  }

  /// The error that has ended the output, until it is begun anew.
  var failure: OutputError? { state.withLock { $0.failure } }

  /// The first error, even where the output was begun anew since.
  var firstFailure: OutputError? { state.withLock { $0.firstFailure } }

  /// Records that were dropped because the output could not keep up.
  var dropped: UInt64 { state.withLock { $0.dropped } }

  /// Begins to work.
  func start() {
    Thread.start { [self] in
      while work() {}
      isDone.signal()
    }
  }

  /// Takes work that holds so many records, if there is room for its weight; what is essential is taken in any case.
  func append(_ job: Job, weight: Int, records: Int, isEssential: Bool = false) {
    waitForRoom(weight)
    let isTaken = state.withLock { state in
      guard state.failure == nil || state.beginnings > 0 else { return false }
      guard isEssential || state.waiting + weight <= capacity else {
        state.dropped &+= UInt64(records)
        return false
      }
      state.waiting += weight
      state.waitingRecords += records
      state.entries.append(Entry(job: job, weight: weight, records: records))
      return true
    }
    if isTaken { hasWork.signal() }
  }

  /// Takes work that is done in any case, behind what waits. Work that begins the output anew is done behind an error,
  /// too, and puts an end to it.
  func order(_ job: Job, beginsAnew: Bool = false) { order(Entry(job: job, beginsAnew: beginsAnew)) }

  /// Says that nothing follows.
  func finish() { order(Entry()) }

  private func order(_ entry: Entry) {
    state.withLock { state in
      state.entries.append(entry)
      if entry.beginsAnew { state.beginnings += 1 }
    }
    hasWork.signal()
  }

  /// From now on there is no capture to keep up with: who writes waits for room, up to a moment of the steady clock.
  func waitForRoom(until moment: Int64) { state.withLock { $0.waitsUntil = moment } }

  private func waitForRoom(_ weight: Int) {
    while true {
      let isFull = state.withLock { state in
        state.failure == nil && state.waiting + weight > capacity && SystemClock.steady < state.waitsUntil
      }
      if !isFull { return }
      _ = hasRoom.wait(timeout: .now() + .milliseconds(20))
    }
  }

  /// Waits until all is done, but not for ever: a pipe that nobody reads must not keep the process.
  func wait(until deadline: DispatchTime) {
    guard isDone.wait(timeout: deadline) == .timedOut else { return }
    state.withLock { state in
      state.dropped &+= UInt64(state.waitingRecords)
      (state.entries, state.waitingRecords) = ([], 0)
    }
  }

  /// Does all that waits; false when it was the last.
  private func work() -> Bool {
    hasWork.wait()
    let entries = state.withLock { state in
      defer { state.entries = [] }
      return state.entries
    }
    for entry in entries {
      guard let job = entry.job else { return false }
      do throws(OutputError) {
        if entry.beginsAnew || failure == nil { try perform(job) }
        if entry.beginsAnew { state.withLock { $0.failure = nil } }
      } catch {
        state.withLock { state in
          state.failure = error
          state.firstFailure = state.firstFailure ?? error
        }
      }
      state.withLock { state in
        if entry.beginsAnew { state.beginnings -= 1 }
        state.waiting -= entry.weight
        state.waitingRecords = max(0, state.waitingRecords - entry.records)
      }
      hasRoom.signal()
    }
    return true
  }
}
