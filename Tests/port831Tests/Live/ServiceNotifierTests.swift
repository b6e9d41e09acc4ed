#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import Testing

@testable import port831

/// A socket as a service manager has one.
private final class Manager {
  private let descriptor: Int32

  /// Bound to a path, or with @ in front to an abstract name; nil where it cannot be.
  init?(_ name: String) {
    #if canImport(Glibc)
      let kind = Int32(SOCK_DGRAM.rawValue)
    #else
      let kind = SOCK_DGRAM
    #endif
    descriptor = socket(AF_UNIX, kind, 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var octets = Array(name.utf8)
    if octets.first == UInt8(ascii: "@") { octets[0] = 0 }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: octets) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + octets.count)
    let answer = unsafe withUnsafePointer(to: &address) { start in
      unsafe start.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, length) }
    }
    guard answer == 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// All that was said so far.
  var heard: [String] {
    var all: [String] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
      let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      guard count >= 0 else { return all }
      all.append(String(decoding: buffer.prefix(count), as: UTF8.self))
    }
  }
}

#if os(Linux)
  @Suite("The service manager")
  struct ServiceNotifierTests {
    private static let second: Int64 = 1_000_000_000
    private let name = "@port831-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"

    @Test("hears what is said, at an abstract name, too")
    func told() throws {
      let manager = try #require(Manager(name))
      let notifier = ServiceNotifier { $0 == "NOTIFY_SOCKET" ? name : nil }
      notifier.tell("READY=1")
      #expect(manager.heard == ["READY=1"])
      // Nobody asked for a sign of life.
      notifier.keepAlive(0)
      #expect(manager.heard.isEmpty)
    }

    @Test("hears a sign of life twice within what its watchdog allows")
    func watchdog() throws {
      let manager = try #require(Manager(name))
      let notifier = ServiceNotifier { variable in
        ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "4000000", "WATCHDOG_PID": "\(getpid())"][variable]
      }
      for second in 0..<5 as Range<Int64> { notifier.keepAlive(second * Self.second) }
      #expect(manager.heard == ["WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"])
    }

    @Test(
      "is no concern of a run that has none, or another process's",
      arguments: [
        [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "/nowhere/at/all"],
        ["NOTIFY_SOCKET": String(repeating: "x", count: 200)],
        ["WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"], ["WATCHDOG_USEC": "-5"], ["WATCHDOG_USEC": "x"],
        ["WATCHDOG_USEC": "9223372036854775807"],
      ])
    func absent(environment: [String: String]) {
      let notifier = ServiceNotifier { environment[$0] }
      notifier.tell("READY=1")
      notifier.keepAlive(0)
      notifier.keepAlive(.max)
    }
  }
#endif
