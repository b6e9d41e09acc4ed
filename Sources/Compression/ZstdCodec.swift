import CZstd

/// libzstd (RFC 8878).
@safe
final class ZstdCodec: Codec {
  private let context: OpaquePointer
  /// Whether octets are taken one by one: what comes out of a body, which nobody cuts as its sender did, must not depend
  /// on the pieces.
  private let isSingle: Bool
  private var isAtBorder = true
  /// The window of a file: the same limit as that of the command line tool, 128 MB.
  static let fileWindow: Int32 = 27
  /// The window of a message's body: 8 MB (RFC 9659, section 3).
  static let bodyWindow: Int32 = 23

  /// An unpacker that takes a window of so many octets, as a power of two.
  init(windowLog: Int32) throws(CompressionError) {
    guard let made = unsafe ZSTD_createDCtx() else { throw .noMemory }
    unsafe context = made
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog)
    isSingle = windowLog == Self.bodyWindow
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  var footprint: Int { unsafe ZSTD_sizeof_DCtx(context) }

  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> CodecStep {
    let portion = isSingle ? min(packed.count, 1) : CodecPortion.input(of: packed.count, isAtBorder: isAtBorder)
    var input = unsafe ZSTD_inBuffer(src: packed.baseAddress, size: portion, pos: 0)
    var out = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: CodecPortion.output(of: output.count), pos: 0)
    let rest = unsafe ZSTD_decompressStream(context, &out, &input)
    if ZSTD_isError(rest) != 0 {
      if ZSTD_getErrorCode(rest) == ZSTD_error_frameParameter_windowTooLarge { throw .windowTooLarge }
      // The name is a constant of libzstd.
      throw .damaged(unsafe String(cString: ZSTD_getErrorName(rest)))
    }
    isAtBorder = rest == 0
    return unsafe CodecStep(taken: input.pos, made: out.pos, isAtBorder: rest == 0)
  }
}
