#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What work costs, compared with itself: a time by itself depends on the machine, and on what else it does.
public enum Cost {
  /// More growth than this is not linear: sixteen times the work costs about 16 times as much, and 256 times if it is
  /// quadratic. What lies between leaves room for caches, and for sanitizers.
  public static let linear = 100.0

  /// How many times as much of the thread's time `work` takes for sixteen times `count`.
  public static func growth(from count: Int, _ work: (Int) -> Void) -> Double {
    // The first run brings tables and memory along that the others find.
    work(count)
    let small = min(seconds { work(count) }, seconds { work(count) })
    let large = min(seconds { work(16 * count) }, seconds { work(16 * count) })
    return large / max(small, 1e-6)
  }

  private static func seconds(_ work: () -> Void) -> Double {
    let start = now()
    work()
    return now() - start
  }

  /// The time that the thread has had a processor.
  private static func now() -> Double {
    var time = timespec()
    // The system fills in the structure on the stack.
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
