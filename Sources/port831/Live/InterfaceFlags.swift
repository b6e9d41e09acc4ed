#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks the system whether interfaces are up, over a socket that is opened while there are rights for it.
final class InterfaceFlags: Sendable {
  /// What an interface is.
  enum State { case up, down, missing }

  private let descriptor: Int32

  init() {
    #if canImport(Glibc)
      let kind = Int32(SOCK_DGRAM.rawValue)
    #else
      let kind = SOCK_DGRAM
    #endif
    descriptor = socket(AF_INET, kind, 0)
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What an interface is now; `any` is always up, and so is what cannot be asked for.
  func state(of name: String) -> State {
    let octets = Array(name.utf8)
    guard descriptor >= 0, name != "any", octets.count < Self.nameLength else { return .up }
    // struct ifreq: the name, then a union of which the flags are the first 16 bits; it is 40 octets long at most.
    var request = [UInt8](repeating: 0, count: 40)
    request.replaceSubrange(0..<octets.count, with: octets)
    guard unsafe ioctl(descriptor, Self.getFlags, &request) == 0 else {
      return errno == ENODEV || errno == ENXIO ? .missing : .up
    }
    let flags = unsafe request.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: Self.nameLength, as: UInt16.self)
    }
    return flags & 1 != 0 ? .up : .down
  }

  private static let nameLength = 16
  #if canImport(Darwin)
    private static let getFlags: UInt = 0xC020_6911
  #else
    private static let getFlags: UInt = 0x8913
  #endif
}
