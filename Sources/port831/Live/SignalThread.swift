import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signals of a capture, waited for by a thread of their own, so that no code ever runs inside a handler.
///
/// ``block()`` comes before any other thread exists, because threads inherit what is blocked; ``start()`` after rights
/// were given up, because threads keep what they have.
final class SignalThread: Sendable {
  /// What was asked for since the last look.
  struct Wishes: OptionSet, Sendable {
    let rawValue: UInt32
    static let stop = Wishes(rawValue: 1)
    static let reopen = Wishes(rawValue: 2)
    static let figures = Wishes(rawValue: 4)
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGUSR1]
  private let pending = Atomic<UInt32>(0)
  private let stopSignal = Atomic<Int32>(0)
  /// Becomes readable with each signal, so that who polls wakes up.
  let wakeUp: Int32
  private let wakeUpEnd: Int32

  /// Keeps the signals from all threads, and makes writing to a closed pipe an error like others.
  init?() {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    (wakeUp, wakeUpEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    signal(SIGPIPE, SIG_IGN)
    var set = Self.set
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  private static var set: sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in signals { unsafe sigaddset(&set, number) }
    return set
  }

  /// The name of the signal that asked to stop, if one did.
  var stoppedBy: String? {
    switch stopSignal.load(ordering: .relaxed) {
    case SIGINT: "SIGINT"
    case SIGTERM: "SIGTERM"
    case SIGHUP: "SIGHUP"
    default: nil
    }
  }

  /// When it was asked to stop.
  private let stoppedAt = Atomic<Int64>(0)

  /// Begins to wait. The thread lives as long as the process.
  func start() {
    Thread.start { [self] in
      while true { if let (number, isKernels) = Self.wait() { note(number, isKernels: isKernels) } }
    }
  }

  #if os(Linux)
    /// SI_KERNEL: the kernel sent a signal of its own accord, and no process did (sigaction(2)).
    private static let kernel: Int32 = 0x80

    /// Waits for the next signal; its number, and whether the kernel itself sent it.
    private static func wait() -> (number: Int32, isKernels: Bool)? {
      var set = Self.set
      // A siginfo_t has 128 octets; its third word says who sent the signal. It is this call's alone.
      let information = UnsafeMutableRawPointer.allocate(byteCount: 128, alignment: 16)
      defer { unsafe information.deallocate() }
      let number = unsafe sigwaitinfo(&set, information.assumingMemoryBound(to: siginfo_t.self))
      guard number > 0 else { return nil }
      return (number, unsafe information.load(fromByteOffset: 8, as: Int32.self) == kernel)
    }
  #else
    /// Waits for the next signal; who sent it is not told here.
    private static func wait() -> (number: Int32, isKernels: Bool)? {
      var set = Self.set
      var number: Int32 = 0
      return unsafe sigwait(&set, &number) == 0 ? (number, false) : nil
    }
  #endif

  /// What a signal asks for. SIGHUP by the kernel is that of a terminal that is gone, and nobody's wish to reload.
  static func wish(_ number: Int32, isKernels: Bool) -> Wishes {
    switch number {
    case SIGHUP: isKernels ? .stop : .reopen
    case SIGUSR1: .figures
    default: .stop
    }
  }

  /// Takes what was asked for.
  func takeWishes() -> Wishes {
    var octets: (UInt64, UInt64) = (0, 0)
    unsafe withUnsafeMutableBytes(of: &octets) { _ = unsafe read(wakeUp, $0.baseAddress, $0.count) }
    return Wishes(rawValue: pending.exchange(0, ordering: .acquiring))
  }

  private func note(_ number: Int32, isKernels: Bool) {
    let wish = Self.wish(number, isKernels: isKernels)
    // A second wish to stop is that of a user who cannot wait; a terminal that goes may say so twice.
    if wish == .stop {
      if stopSignal.exchange(number, ordering: .relaxed) == 0 {
        stoppedAt.store(Impatience.now, ordering: .relaxed)
      } else if number != SIGHUP, Impatience.isShown(since: stoppedAt.load(ordering: .relaxed)) {
        _exit(130)
      }
    }
    pending.bitwiseOr(wish.rawValue, ordering: .releasing)
    var octet: UInt8 = 0
    _ = unsafe write(wakeUpEnd, &octet, 1)
  }
}
