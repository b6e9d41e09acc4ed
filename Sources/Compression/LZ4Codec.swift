import CLZ4

/// liblz4, for its frame format.
@safe
final class LZ4Codec: Codec {
  private let context: OpaquePointer
  private var isAtBorder = true

  init() throws(CompressionError) {
    var made: OpaquePointer?
    let code = unsafe LZ4F_createDecompressionContext(&made, UInt32(LZ4F_VERSION))
    guard LZ4F_isError(code) == 0, let made = unsafe made else { throw .noMemory }
    unsafe context = made
  }

  deinit { _ = unsafe LZ4F_freeDecompressionContext(context) }

  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> CodecStep {
    var taken = CodecPortion.input(of: packed.count, isAtBorder: isAtBorder)
    var made = CodecPortion.output(of: output.count)
    let rest = unsafe LZ4F_decompress(context, output.baseAddress, &made, packed.baseAddress, &taken, nil)
    if LZ4F_isError(rest) != 0 {
      // The name is a constant of liblz4.
      throw .damaged(unsafe String(cString: LZ4F_getErrorName(rest)))
    }
    isAtBorder = rest == 0
    return CodecStep(taken: taken, made: made, isAtBorder: rest == 0)
  }
}
