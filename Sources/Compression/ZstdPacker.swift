import CZstd

/// Packs a stream of octets piece by piece into frames of Zstandard (RFC 8878).
///
/// What was packed so far can be unpacked at any time: each piece ends a block, so that of a file that was never ended
/// nothing is lost but its checksum.
@safe
public final class ZstdPacker {
  private let context: OpaquePointer
  /// The library's fastest ordinary level: a capture is packed while it is captured.
  private static let level: Int32 = 1

  /// A packer at the beginning of a frame.
  public init() throws(CompressionError) {
    guard let made = unsafe ZSTD_createCCtx() else { throw .noMemory }
    unsafe context = made
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  /// The packed form of the next octets; with `isLast` the frame ends, and another one may begin.
  public func pack(_ octets: [UInt8], isLast: Bool = false) throws(CompressionError) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(octets.count) + 64)
    var made = 0
    // Neither buffer is kept beyond the call.
    let rest = unsafe octets.withUnsafeBytes { source in
      unsafe packed.withUnsafeMutableBytes { target in
        var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let rest = unsafe ZSTD_compressStream2(context, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_flush)
        made = unsafe output.pos
        return rest
      }
    }
    // The name is a constant of libzstd. With so much room nothing is left for another call.
    guard ZSTD_isError(rest) == 0, rest == 0 else { throw .damaged(unsafe String(cString: ZSTD_getErrorName(rest))) }
    packed.removeLast(packed.count - made)
    return packed
  }
}
