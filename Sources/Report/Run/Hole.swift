import Packet

/// A stretch of time that no file of a run covers.
public struct Hole: Sendable, Equatable {
  /// The name of the file before it.
  public var before: String
  /// The name of the file after it.
  public var after: String
  /// When it begins.
  public var start: Timestamp
  /// How long it is, in nanoseconds.
  public var nanoseconds: Int64

  /// A hole between two files.
  public init(before: String, after: String, start: Timestamp, nanoseconds: Int64) {
    self.before = before
    self.after = after
    self.start = start
    self.nanoseconds = nanoseconds
  }
}
