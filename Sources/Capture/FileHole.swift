import Packet

/// A time for which there is no file, between two that follow each other.
public struct FileHole: Hashable, Sendable {
  /// The source that ends before it: an index.
  public var before: UInt32
  /// The source that begins after it: an index.
  public var after: UInt32
  /// Its first moment: that of the last frame before.
  public var start: Timestamp
  /// How long it is.
  public var nanoseconds: Int64

  /// `gap of 6.2 s between core-0871 and core-0872`, from the names of the two sources.
  public func message(between before: String, and after: String) -> String {
    "gap of \(String(nanoseconds: nanoseconds)) between \(before) and \(after)"
  }
}
