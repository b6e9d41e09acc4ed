import CZlib

/// zlib, for DEFLATE (RFC 1951) and what is wrapped around it.
@safe
final class ZlibCodec: Codec {
  /// What stands around DEFLATE, in zlib's words: 15 bits of window, and more or less than these for the wrapper.
  enum Wrapper: Int32 {
    /// A header and a checksum (RFC 1952).
    case gzip = 31
    /// Two octets, and another checksum (RFC 1950).
    case zlib = 15
    /// Nothing.
    case none = -15
  }

  /// zlib keeps a pointer to its own state, which must therefore not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapper: Wrapper) throws(CompressionError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code = unsafe inflateInit2_(stream, wrapper.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw .noMemory }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> CodecStep {
    // zlib only reads from next_in, and writes no further than avail_out.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: packed.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(clamping: packed.count)
    unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
    let given = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
    let code = unsafe inflate(stream, Z_NO_FLUSH)
    let step = unsafe CodecStep(
      taken: Int(given.0 - stream.pointee.avail_in), made: Int(given.1 - stream.pointee.avail_out),
      isAtBorder: code == Z_STREAM_END)
    switch code {
    case Z_OK, Z_BUF_ERROR: return step
    case Z_STREAM_END:
      guard unsafe inflateReset(stream) == Z_OK else { throw .noMemory }
      return step
    case Z_MEM_ERROR: throw .noMemory
    // What came before the damage is given out; the next call finds nothing but the damage.
    case _ where step.made > 0: return step
    default:
      // The message is a constant of zlib.
      throw .damaged(unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "they are damaged")
    }
  }
}
