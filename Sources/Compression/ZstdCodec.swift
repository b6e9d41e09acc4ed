import CZstd

/// libzstd (RFC 8878).
@safe
final class ZstdCodec: Codec {
  private let context: OpaquePointer
  /// Octets taken at a time: the library gives up what it made of a piece in which it finds damage, so that what comes
  /// out of a body, which nobody cuts as its sender did, would depend on the pieces.
  private let pace: Int
  /// The window of a file: the same limit as that of the command line tool, 128 MB.
  static let fileWindow: Int32 = 27
  /// The window of a message's body: 8 MB (RFC 9659, section 3).
  static let bodyWindow: Int32 = 23

  /// An unpacker that takes a window of so many octets, as a power of two.
  init(windowLog: Int32) throws(CompressionError) {
    guard let made = unsafe ZSTD_createDCtx() else { throw .noMemory }
    unsafe context = made
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog)
    pace = windowLog == Self.bodyWindow ? 1 : Int.max
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  var footprint: Int { unsafe ZSTD_sizeof_DCtx(context) }

  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> CodecStep {
    var input = unsafe ZSTD_inBuffer(src: packed.baseAddress, size: min(packed.count, pace), pos: 0)
    var out = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let rest = unsafe ZSTD_decompressStream(context, &out, &input)
    if ZSTD_isError(rest) != 0 {
      if ZSTD_getErrorCode(rest) == ZSTD_error_frameParameter_windowTooLarge { throw .windowTooLarge }
      // The name is a constant of libzstd.
      throw .damaged(unsafe String(cString: ZSTD_getErrorName(rest)))
    }
    return unsafe CodecStep(taken: input.pos, made: out.pos, isAtBorder: rest == 0)
  }
}
