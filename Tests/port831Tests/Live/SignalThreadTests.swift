import Foundation
import Testing

@testable import port831

@Suite("Signals")
struct SignalThreadTests {
  @Test("ask to reload when somebody sends SIGHUP, and to stop when its terminal is gone")
  func hangUp() {
    #expect(SignalThread.wish(SIGHUP, isKernels: false) == .reopen)
    #expect(SignalThread.wish(SIGHUP, isKernels: true) == .stop)
    for isKernels in [false, true] {
      #expect(SignalThread.wish(SIGINT, isKernels: isKernels) == .stop)
      #expect(SignalThread.wish(SIGTERM, isKernels: isKernels) == .stop)
      #expect(SignalThread.wish(SIGUSR1, isKernels: isKernels) == .figures)
    }
  }
}
