#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells the service manager that started this process how it goes (sd_notify(3)).
///
/// The socket is connected before rights are given up. Without `NOTIFY_SOCKET` everything here does nothing.
final class ServiceNotifier {
  private let descriptor: Int32
  /// How often the watchdog wants to hear something, half of what it allows; nil when there is none.
  private let patience: Int64?
  private var lastSign: Int64 = .min

  /// Connected as the environment says, whose variables `value` answers.
  init(_ value: (String) -> String? = Environment.value) {
    descriptor = value("NOTIFY_SOCKET").flatMap(Self.connected) ?? -1
    let isOurs = value("WATCHDOG_PID").map { Int32($0) == getpid() } ?? true
    let microseconds = value("WATCHDOG_USEC").flatMap { Int64($0) } ?? 0
    patience = isOurs && microseconds > 0 ? microseconds.multipliedReportingOverflow(by: 500).partialValue : nil
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Says something.
  func tell(_ state: String) {
    guard descriptor >= 0 else { return }
    let octets = Array(state.utf8)
    _ = unsafe send(descriptor, octets, octets.count, 0)
  }

  /// Says that the loop goes round, when it is time.
  func keepAlive(_ now: Int64) {
    guard let patience, lastSign == .min || now &- lastSign >= patience else { return }
    lastSign = now
    tell("WATCHDOG=1")
  }

  private static func connected(_ path: String) -> Int32? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var octets = Array(path.utf8)
    // An abstract socket is written with @ in front, which stands for the octet 0.
    if octets.first == UInt8(ascii: "@") { octets[0] = 0 }
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard !octets.isEmpty, octets.count < capacity else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: octets) }
    #if canImport(Glibc)
      let kind = Int32(SOCK_DGRAM.rawValue)
    #else
      let kind = SOCK_DGRAM
    #endif
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // The family, then the path without an octet behind it: an abstract name must not get a longer one.
    let length = socklen_t(MemoryLayout<sa_family_t>.size + octets.count)
    let answer = unsafe withUnsafePointer(to: &address) { start in
      unsafe start.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, length) }
    }
    guard answer == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}
