#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A refusal of the operating system: its `errno`.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number.
  public var code: Int32

  /// An error by its number.
  public init(code: Int32) { self.code = code }

  /// The error of the call that just failed on this thread.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words for it.
  public var description: String {
    // strerror's text is copied before any other call could replace it.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

extension SystemError {
  static let noEntry = ENOENT
  static let notDirectory = ENOTDIR
  static let accessDenied = EACCES
  static let notPermitted = EPERM
}
