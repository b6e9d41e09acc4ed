#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A right that could not be given up.
public struct ConfinementError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, as in "take the groups of nobody".
  public let step: String
  /// The system's number for the reason.
  public let number: Int32

  /// The failure of the call that was just made.
  init(_ step: String) {
    self.step = step
    number = errno
  }

  /// One sentence.
  public var description: String {
    // strerror's text is copied before another call could replace it.
    let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    return "cannot \(step): \(reason)"
  }
}
