import CZstd

/// libzstd (RFC 8878).
@safe
final class ZstdCodec: Codec {
  private let context: OpaquePointer
  /// The same limit as that of the command line tool: 128 MB.
  private static let windowLog: Int32 = 27

  init() throws(CompressionError) {
    guard let made = unsafe ZSTD_createDCtx() else { throw .noMemory }
    unsafe context = made
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLog)
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> CodecStep {
    var input = unsafe ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
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
