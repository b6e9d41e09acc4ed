#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// When a second wish to stop is that of a user who cannot wait. `timeout` and shells send one to a process and to its
/// group at once: both are the first.
enum Impatience {
  private static let nanoseconds: Int64 = 500_000_000

  /// Whether a signal that comes now is another one than that which came at `first`. May be asked in a handler.
  static func isShown(since first: Int64) -> Bool { now &- first >= nanoseconds }

  /// The monotonic clock, which may be read in a handler (POSIX.1-2017, section 2.4.3).
  static var now: Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
