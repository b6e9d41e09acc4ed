import Packet
import Report

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension WallClock {
  /// The clock of this machine's time zone (`TZ`), summer time as it was at each moment.
  static let local = WallClock(
    offset: { unsafe Int(broken(down: $0).tm_gmtoff) },
    zone: { time in
      let parts = unsafe broken(down: time)
      guard let name = unsafe parts.tm_zone else { return "local time" }
      return unsafe String(cString: name)
    })

  /// Reads the time zone's file, which is done once: who is confined to some directories can't open it any more.
  static func readZone() {
    tzset()
    _ = local.offset(Timestamp(nanoseconds: 0))
  }

  private static func broken(down time: Timestamp) -> tm {
    var seconds = time_t(time.nanoseconds / 1_000_000_000)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&seconds, &parts)
    return unsafe parts
  }
}
