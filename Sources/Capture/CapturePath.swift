#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The path of a file, as the octets the file system knows it by; they need not be UTF-8.
public struct CapturePath: Hashable, Sendable, Comparable {
  /// The octets, without a final zero.
  public var octets: [UInt8]

  /// A path from its octets.
  public init(octets: [UInt8]) { self.octets = octets }

  /// A path from text, in UTF-8.
  public init(_ text: String) { octets = Array(text.utf8) }

  /// The path as text for people: what is not UTF-8, and what would act on a terminal, is escaped.
  public var text: String { String(escapingPath: octets) }

  /// The path of `name` in this directory.
  public func appending(_ name: [UInt8]) -> CapturePath {
    CapturePath(octets: octets.last == UInt8(ascii: "/") ? octets + name : octets + [UInt8(ascii: "/")] + name)
  }

  /// In the order of their octets.
  public static func < (left: CapturePath, right: CapturePath) -> Bool {
    left.octets.lexicographicallyPrecedes(right.octets)
  }

  /// Opens the file for reading: a descriptor, or -1 and the reason in `errno`.
  func open() -> Int32 {
    guard !octets.contains(0) else {
      errno = ENOENT
      return -1
    }
    #if os(Linux)
      // A named pipe that nobody writes to yet opens at once: it is waited for where a wish to stop is heard. Who polls
      // it is told of no end before a writer was there (fifo(7)); elsewhere one may be.
      let flags = O_RDONLY | O_CLOEXEC | (kind == .other ? O_NONBLOCK : 0)
    #else
      let flags = O_RDONLY | O_CLOEXEC
    #endif
    // The zero-terminated copy lives during the call; EINTR happens on slow devices and pipes.
    return unsafe withTerminatedPath { start in
      while true {
        #if canImport(Glibc)
          let descriptor = unsafe Glibc.open(start, flags)
        #elseif canImport(Musl)
          let descriptor = unsafe Musl.open(start, flags)
        #else
          let descriptor = unsafe Darwin.open(start, flags)
        #endif
        if descriptor >= 0 || errno != EINTR { return descriptor }
      }
    }
  }
}
