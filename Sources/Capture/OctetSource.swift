import Compression

/// Where a capture's octets come from: a file descriptor, or what unpacks one.
///
/// It is asked once for each slab, so that dynamic dispatch costs nothing.
protocol OctetSource: AnyObject {
  /// Reads some octets into `buffer` and says how many; 0 means there will be none any more.
  ///
  /// Fewer than `buffer` holds is no end: pipes give what they have.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int

  /// Whether the next read would have to wait. A file, and a pipe that has ended, never do.
  var wouldWait: Bool { get }

  /// How many octets there are in all, where that can be known; asked again it may have grown.
  var size: UInt64? { get }

  /// How the octets were packed, if they were.
  var format: CompressionFormat? { get }

  /// How far the reading has got, where that is not the octets given out.
  var progress: (read: UInt64, size: UInt64?)? { get }
}

extension OctetSource {
  var format: CompressionFormat? { nil }
  var progress: (read: UInt64, size: UInt64?)? { nil }
}
