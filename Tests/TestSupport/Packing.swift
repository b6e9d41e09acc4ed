import CLZ4
import CZlib
import CZstd

/// Packed octets for tests, made by the formats' own libraries.
public enum Packing {
  /// One gzip member (RFC 1952).
  public static func gzip(_ octets: [UInt8], level: Int32 = 6) -> [UInt8] { pack(octets, level, windowBits: 15 + 16) }

  /// DEFLATE, in zlib's wrapper (RFC 1950) or without it (RFC 1951).
  public static func deflate(_ octets: [UInt8], isWrapped: Bool = true) -> [UInt8] {
    pack(octets, 6, windowBits: isWrapped ? 15 : -15)
  }

  private static func pack(_ octets: [UInt8], _ level: Int32, windowBits: Int32) -> [UInt8] {
    var stream = unsafe z_stream()
    var octets = octets
    var packed = [UInt8](repeating: 0, count: octets.count + octets.count / 8 + 128)
    let count = unsafe octets.withUnsafeMutableBufferPointer { input in
      unsafe packed.withUnsafeMutableBufferPointer { output in
        // The buffers live as long as the stream is used.
        unsafe deflateInit2_(
          &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
          Int32(MemoryLayout<z_stream>.size))
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        unsafe CZlib.deflate(&stream, Z_FINISH)
        unsafe deflateEnd(&stream)
        return output.count - Int(unsafe stream.avail_out)
      }
    }
    return Array(packed.prefix(count))
  }

  /// One zstd frame (RFC 8878).
  public static func zstd(_ octets: [UInt8], level: Int32 = 3) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(octets.count))
    // With a checksum, as the command line tool makes it.
    let context = unsafe ZSTD_createCCtx()
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    let count = unsafe ZSTD_compress2(context, &packed, packed.count, octets, octets.count)
    _ = unsafe ZSTD_freeCCtx(context)
    return Array(packed.prefix(count))
  }

  /// One LZ4 frame.
  public static func lz4(_ octets: [UInt8]) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: LZ4F_compressFrameBound(octets.count, nil))
    let count = unsafe LZ4F_compressFrame(&packed, packed.count, octets, octets.count, nil)
    return Array(packed.prefix(count))
  }
}
