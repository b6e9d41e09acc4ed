import Bytes
import Dispatch
import Testing

@testable import port831

@Suite("The thread of an output")
struct OutputThreadTests {
  /// What was done, while a gate is open.
  private final class Work: Sendable {
    let done = Locked<[Int]>([])
    let gate = DispatchSemaphore(value: 0)
    func thread(capacity: Int, failsAt: Int = .max) -> OutputThread<Int> {
      OutputThread(capacity: capacity) { (job) throws(OutputError) in
        self.gate.wait()
        self.gate.signal()
        if job == failsAt { throw OutputError(name: "x", number: 28) }
        self.done.withLock { $0.append(job) }
      }
    }
  }

  @Test("does all in order, and ends")
  func order() {
    let work = Work()
    let thread = work.thread(capacity: 100)
    for number in 0..<5 { thread.append(number, weight: 10, records: 1) }
    thread.order(5)
    thread.finish()
    thread.start()
    work.gate.signal()
    thread.wait(until: .now() + .seconds(10))
    #expect(work.done.withLock { $0 } == [0, 1, 2, 3, 4, 5])
    #expect(thread.dropped == 0)
  }

  @Test("drops what is beyond its bound, counted, but not what is essential")
  func bound() {
    let work = Work()
    let thread = work.thread(capacity: 30)
    for number in 0..<5 { thread.append(number, weight: 10, records: 2) }
    thread.append(9, weight: 10, records: 1, isEssential: true)
    #expect(thread.dropped == 4)
    thread.finish()
    thread.start()
    work.gate.signal()
    thread.wait(until: .now() + .seconds(10))
    #expect(work.done.withLock { $0 } == [0, 1, 2, 9])
  }

  @Test("keeps nobody waiting for an output that hangs, and counts what it still had")
  func hangs() {
    let work = Work()
    let thread = work.thread(capacity: 30)
    for number in 0..<3 { thread.append(number, weight: 10, records: 5) }
    thread.finish()
    thread.start()
    thread.wait(until: .now() + .milliseconds(50))
    #expect(thread.dropped == 15)
    work.gate.signal()
  }

  @Test("begins anew behind an error, which is remembered")
  func beginsAnew() {
    let work = Work()
    let thread = work.thread(capacity: 100, failsAt: 1)
    for number in 0..<3 { thread.append(number, weight: 1, records: 1) }
    thread.start()
    work.gate.signal()
    while thread.failure == nil {}
    thread.order(3)
    thread.order(4, beginsAnew: true)
    thread.append(5, weight: 1, records: 1)
    thread.finish()
    thread.wait(until: .now() + .seconds(10))
    #expect(work.done.withLock { $0 } == [0, 4, 5])
    #expect(thread.failure == nil)
    #expect(thread.firstFailure == OutputError(name: "x", number: 28))
  }

  @Test("ends with the first error, and what follows is passed over")
  func fails() {
    let work = Work()
    let thread = work.thread(capacity: 100, failsAt: 1)
    for number in 0..<4 { thread.append(number, weight: 1, records: 1) }
    thread.finish()
    thread.start()
    work.gate.signal()
    thread.wait(until: .now() + .seconds(10))
    #expect(work.done.withLock { $0 } == [0])
    #expect(thread.failure == OutputError(name: "x", number: 28))
    #expect(thread.dropped == 0)
  }
}
