/// What happened on a time line between two frames.
public enum TimeLineEvent: Hashable, Sendable {
  /// A source was opened; its facts tell format and (pcap) interfaces.
  case opened(UInt32)
  /// A source has ended; its facts are complete.
  case ended(UInt32)
  /// No file covers a time.
  case hole(FileHole)
}
