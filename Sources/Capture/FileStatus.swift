#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system knows of a file: enough to tell whether two names mean the same one.
public struct FileStatus: Sendable {
  private let device: UInt64
  private let number: UInt64
  /// Whether it is a regular file, which can be read a second time.
  public let isRegular: Bool
  /// Whether it is a directory.
  public let isDirectory: Bool
  /// Whether it is a character device, as a terminal or `/dev/null`.
  public let isDevice: Bool
  /// Whether it is its owner's alone, by its mode.
  public let isPrivate: Bool
  /// Its size in octets.
  public let size: Int64
  /// When its content was changed last, in nanoseconds since 1970.
  public let modified: Int64

  /// The status of the file at `path`; nil when there is none, or when it may not be asked for.
  public init?(_ path: String) { self.init(CapturePath(path)) }

  /// The same of a file whose name need not be text.
  public init?(_ path: CapturePath) {
    guard !path.octets.contains(0) else { return nil }
    var status = stat()
    // The zero-terminated copy and the structure live during the call.
    guard unsafe path.withTerminatedPath({ unsafe stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// The status of an open file.
  public init?(descriptor: Int32) {
    var status = stat()
    // As above.
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    isRegular = status.st_mode & S_IFMT == S_IFREG
    isDirectory = status.st_mode & S_IFMT == S_IFDIR
    isDevice = status.st_mode & S_IFMT == S_IFCHR
    isPrivate = status.st_mode & 0o077 == 0
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Whether both are the same file.
  public func isSame(as other: FileStatus) -> Bool { device == other.device && number == other.number }
}
