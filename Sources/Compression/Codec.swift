/// What one call of a library has done.
struct CodecStep {
  /// Packed octets used.
  var taken: Int
  /// Octets written.
  var made: Int
  /// Whether a member (gzip) or frame (zstd, lz4) ended: more of them may follow.
  var isAtBorder: Bool
}

/// One format's library: owner of its state. It is asked once for each buffer, so that dynamic dispatch costs nothing.
protocol Codec: AnyObject {
  /// Octets of memory held.
  var footprint: Int { get }
  /// Unpacks what it can of `packed` into `output`; neither is kept beyond the call.
  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> CodecStep
}

extension Codec {
  /// The window and the tables of zlib and liblz4.
  var footprint: Int { 48 * 1024 }
}
