import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks the system what there is under an interface's name, over a socket that is opened while there are rights for it.
final class InterfaceProbe: Sendable {
  /// What tells an interface from one that was made anew under its name.
  struct Identity: Equatable, Sendable {
    /// The system's number, which is not given twice; 0 for what cannot be asked for.
    var index: Int32 = 0
    /// How its frames begin (ARPHRD); 0 where the system has no such number.
    var kind: UInt16 = 0
  }

  /// What there is.
  enum State: Equatable, Sendable {
    case up(Identity)
    case down(Identity)
    case missing
  }

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

  /// What there is under a name now; `any` is always up, and so is what cannot be asked for.
  func state(of name: String) -> State {
    let octets = Array(name.utf8)
    guard descriptor >= 0, name != LiveCapture.everyInterface, octets.count < Self.nameLength else {
      return .up(Identity())
    }
    guard let flags = ask(Self.getFlags, octets) else {
      return errno == ENODEV || errno == ENXIO ? .missing : .up(Identity())
    }
    var identity = Identity()
    #if os(Linux)
      // It may go away between two questions.
      guard let index = ask(Self.getIndex, octets), let kind = ask(Self.getHardwareAddress, octets) else {
        return .missing
      }
      identity = Identity(index: Int32(truncatingIfNeeded: index), kind: UInt16(truncatingIfNeeded: kind))
    #endif
    return flags & Self.isUp != 0 ? .up(identity) : .down(identity)
  }

  /// Whether there is an interface of a name, as far as the system can be asked.
  func isInterface(_ name: String) -> Bool {
    switch state(of: name) {
    case .up(let identity), .down(let identity): identity != Identity() || name == LiveCapture.everyInterface
    case .missing: false
    }
  }

  /// The first 32 bits of the answer to a question about an interface.
  private func ask(_ question: UInt, _ name: [UInt8]) -> UInt32? {
    // struct ifreq: the name, then a union; it is 40 octets long at most.
    var request = [UInt8](repeating: 0, count: 40)
    request.replaceSubrange(0..<name.count, with: name)
    guard unsafe ioctl(descriptor, question, &request) == 0 else { return nil }
    return unsafe request.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: Self.nameLength, as: UInt32.self)
    }
  }

  private static let nameLength = 16
  private static let isUp: UInt32 = 1
  #if canImport(Darwin)
    private static let getFlags: UInt = 0xC020_6911
  #else
    private static let getFlags: UInt = 0x8913
    private static let getIndex: UInt = 0x8933
    private static let getHardwareAddress: UInt = 0x8927
  #endif
}
