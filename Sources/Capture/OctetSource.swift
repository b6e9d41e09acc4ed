/// Where a capture's octets come from: a file descriptor now, a decompressor over one later.
///
/// It is asked once for each slab, so that dynamic dispatch costs nothing.
protocol OctetSource: AnyObject {
  /// Reads some octets into `buffer` and says how many; 0 means there will be none any more.
  ///
  /// Fewer than `buffer` holds is no end: pipes give what they have.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int

  /// How many octets there are in all, where that can be known; asked again it may have grown.
  var size: UInt64? { get }
}
