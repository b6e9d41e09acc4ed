/// Unpacks a stream of octets piece by piece, in bounded memory.
///
/// A stream may be several members (gzip) or frames (zstd, lz4) one behind the other, as appending makes them; what
/// follows the last one and is none ends the stream, as it does for the formats' own tools; who asked may look at it.
@safe
public final class Decompressor {
  /// What one call has done.
  public struct Step: Equatable, Sendable {
    /// Packed octets used.
    public var taken: Int
    /// Octets written.
    public var made: Int
  }

  /// Whether everything so far was whole members: the stream may end here.
  public private(set) var isAtBorder = true
  /// Whether the stream has ended, and what follows is no part of it.
  public private(set) var hasEnded = false

  private let codec: any Codec
  private var taken: UInt64 = 0
  private var made: UInt64 = 0

  /// Octets unpacked before their number is held against that of the packed ones.
  static let free: UInt64 = 1 << 30
  /// What is unpacked to more than so many times its size is no capture: gzip and lz4 cannot reach it.
  static let factor: UInt64 = 2000

  /// An unpacker at the beginning of a file.
  public init(_ format: CompressionFormat) throws(CompressionError) {
    codec =
      switch format {
      case .gzip: try ZlibCodec(.gzip)
      case .zstd: try ZstdCodec(windowLog: ZstdCodec.fileWindow)
      case .lz4: try LZ4Codec()
      }
  }

  /// An unpacker at the beginning of a message's body.
  public init(body coding: ContentCoding) throws(CompressionError) {
    codec =
      switch coding {
      case .gzip: try ZlibCodec(.gzip)
      case .zlib: try ZlibCodec(.zlib)
      case .deflate: try ZlibCodec(.none)
      case .zstd: try ZstdCodec(windowLog: ZstdCodec.bodyWindow)
      }
  }

  /// Octets of memory held by the library.
  public var footprint: Int { codec.footprint }

  /// Unpacks what fits of `packed` into `output`. Neither is kept beyond the call; nothing is done once `hasEnded`.
  public func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> Step {
    guard !hasEnded, packed.count > 0 || !isAtBorder else { return Step(taken: 0, made: 0) }
    let wasAtBorder = isAtBorder && taken > 0
    do throws(CompressionError) {
      let step = try unsafe codec.unpack(packed, into: output)
      if step.taken > 0 || step.made > 0 { isAtBorder = step.isAtBorder }
      taken &+= UInt64(step.taken)
      made &+= UInt64(step.made)
      if made > Self.free, made / Self.factor > taken { throw .bomb(factor: Self.factor) }
      return Step(taken: step.taken, made: step.made)
    } catch {
      if wasAtBorder, case .damaged = error {
        hasEnded = true
        return Step(taken: 0, made: 0)
      }
      throw error
    }
  }
}
