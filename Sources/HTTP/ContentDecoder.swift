import Bytes
import Compression

/// Unpacks the body of one message (RFC 9110, section 8.4.1), within bounds.
///
/// A class, as the unpacker that it drives is.
final class ContentDecoder {
  /// No body is unpacked to more than this.
  static let limit: UInt64 = 64 << 20

  /// Octets of memory of one, the library's window included.
  static let footprint = 64 * 1024

  private let unpacker: Decompressor
  private var made: UInt64 = 0
  /// Memory for what one step makes.
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  /// Whether a member of the coding is whole, and what was made since.
  private var hasMember = false
  private var madeSince = 0
  /// Whether what follows the last member is none.
  private var hasEnded = false
  /// Why nothing more is unpacked.
  private(set) var reason: String?

  /// An unpacker for a coding; nil where it is none that is unpacked here.
  init?(_ coding: String) {
    let format: CompressionFormat
    switch coding {
    case "gzip", "x-gzip": format = .gzip
    case "zstd": format = .zstd
    default: return nil
    }
    guard let unpacker = try? Decompressor(format) else { return nil }
    self.unpacker = unpacker
  }

  /// Whether a coding is unpacked here.
  static func knows(_ coding: String) -> Bool { ["gzip", "x-gzip", "zstd"].contains(coding) }

  var isBroken: Bool { reason != nil }

  /// Whether the body ended where its coding does.
  var isWhole: Bool { reason == nil && (hasEnded || unpacker.isAtBorder) }

  /// Hands on what comes out of the next octets.
  func decode(_ octets: RawSpan, into sink: inout some HTTPSink & ~Copyable) {
    guard reason == nil, !hasEnded else { return }
    do throws(CompressionError) {
      var position = 0
      while let step = try unpacker.unpackPiece(octets, from: position, by: &buffer, { sink.body($0) }) {
        position += step.taken
        made &+= UInt64(step.made)
        madeSince = unpacker.isAtBorder ? 0 : madeSince + step.made
        hasMember = hasMember || unpacker.isAtBorder
        if made > Self.limit {
          reason = "it unpacks to more than 64 MB"
          return
        }
      }
    } catch {
      if hasMember, madeSince == 0 { hasEnded = true } else { reason = error.description }
    }
  }
}
