import Packet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The clocks of this machine.
enum SystemClock {
  /// The wall's, which the kernel stamps packets with; it may jump.
  static var now: Timestamp { Timestamp(nanoseconds: read(CLOCK_REALTIME)) }

  /// Nanoseconds of a clock that never jumps.
  static var steady: Int64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
