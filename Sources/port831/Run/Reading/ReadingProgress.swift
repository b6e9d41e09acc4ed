/// How far reading has got.
struct ReadingProgress: Sendable {
  /// Sources that are done.
  var files: Int
  /// Octets read.
  var octets: UInt64
  /// Octets of all sources, where that can be known.
  var size: UInt64?
  /// Frames read.
  var packets: UInt64
}
