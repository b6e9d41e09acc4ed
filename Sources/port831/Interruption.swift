import Capture
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user's wish to stop: SIGINT, SIGTERM and, where a terminal goes, SIGHUP, turned into a number that the loop over
/// packets looks at; and the wish to know how far it is, SIGUSR1.
enum Interruption {
  /// The signal that asked to stop, or 0.
  static var signal: Int32 { received.load(ordering: .relaxed) }

  /// Whether somebody has asked for figures since the last look.
  static func takeQuestion() -> Bool { isAsked.exchange(false, ordering: .relaxed) }

  /// Begins to listen. A second signal ends the process at once, for a user who can't wait.
  static func listen() {
    // Makes the globals before a handler can need them.
    _ = isAsked.load(ordering: .relaxed)
    _ = received.load(ordering: .relaxed)
    _ = receivedAt.load(ordering: .relaxed)
    _ = Waiting.isOver
    catchStopSignals()
    catchQuestions()
  }

  /// A closed standard output must not kill the process: the write fails, and that is passed over. Nor must a file that
  /// may not grow any more (`ulimit -f`): that output fails, and no other.
  static func outliveFailedWrites() { ignoreFailedWrites() }
}

private let isAsked = Atomic<Bool>(false)
private let received = Atomic<Int32>(0)
private let receivedAt = Atomic<Int64>(0)

/// At file scope: a closure inside a type or `main` may be inferred to belong to the main actor.
private func note(_ number: Int32) {
  let (isFirst, first) = receivedAt.compareExchange(expected: 0, desired: Impatience.now, ordering: .relaxed)
  if isFirst {
    received.store(number, ordering: .relaxed)
    Waiting.end()
  } else if Impatience.isShown(since: first) {
    _exit(130)
  }
}

private func noteQuestion(_ number: Int32) { isAsked.store(true, ordering: .relaxed) }

private func catchQuestions() { signal(SIGUSR1, noteQuestion) }

private func catchStopSignals() {
  for number in [SIGINT, SIGTERM] { signal(number, note) }
  let former = signal(SIGHUP, note)
  // Under nohup it goes on. `SIG_IGN` is a function that cannot be compared with another, and is the number 1.
  if unsafe unsafeBitCast(former, to: Int.self) == 1 { signal(SIGHUP, SIG_IGN) }
}

private func ignoreFailedWrites() {
  for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
}
