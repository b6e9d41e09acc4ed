import Compression

/// Why a capture cannot be read at all.
public enum CaptureError: Error, Hashable, Sendable {
  /// There is no such file (any more).
  case missing
  /// The user may not read it.
  case permission
  /// It is a directory where a file was expected.
  case directory
  /// The system refused for another reason.
  case system(SystemError)
  /// It holds no octet.
  case empty
  /// It is a pipe of which nothing had come when it was no longer waited for.
  case silent
  /// It is in none of the formats; its first octets (at most 16).
  case notCapture(opening: [UInt8])
  /// It was to be a list of files, and is a capture, or too long to be one.
  case notList
  /// It is packed, and not even its beginning can be unpacked.
  case packed(CompressionFormat, CompressionError)
  /// It is packed, or a capture, in a way that is known and not read.
  case foreign(ForeignFormat)
  /// It is a capture of a version that is not known.
  case version(CaptureFormat, major: UInt16, minor: UInt16)
  /// It ends within its file header.
  case headerCut(CaptureFormat, claimed: UInt64, held: UInt64)
  /// Its first block is damaged.
  case damaged(Damage)

  /// Whether it is a truncated or corrupt capture (exit status 4), rather than nothing that can be read (3).
  public var isDamage: Bool {
    switch self {
    case .packed(_, .windowTooLarge), .packed(_, .noMemory): false
    case .headerCut, .damaged, .packed: true
    default: false
    }
  }

  /// The reason why the first octets cannot be read.
  init(_ error: ReadingError) {
    switch error {
    case .system(let error): self = .system(error)
    case .packed(let format, let error): self = .packed(format, error)
    }
  }

  /// The reason why `open` failed.
  init(opening error: SystemError) {
    switch error.code {
    case SystemError.noEntry, SystemError.notDirectory: self = .missing
    case SystemError.accessDenied, SystemError.notPermitted: self = .permission
    default: self = .system(error)
    }
  }
}
