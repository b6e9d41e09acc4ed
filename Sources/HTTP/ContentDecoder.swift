import Bytes
import Compression

/// Unpacks the body of one message (RFC 9110, section 8.4.1), within bounds.
///
/// A class, as the unpacker that it drives is.
final class ContentDecoder {
  /// How much the bodies of a direction were, and what they were unpacked to.
  struct Tally {
    /// Octets unpacked before their number is held against that of the packed ones.
    static let free: UInt64 = 64 * 1024
    /// Bodies of text that are unpacked to more than so many times their size are made to cost time.
    static let factor: UInt64 = 200

    var packed: UInt64 = 0
    var unpacked: UInt64 = 0

    var isTooMuch: Bool { unpacked > Self.free &+ packed &* Self.factor }
  }

  /// Octets of memory of one, the library's window included.
  static let footprint = 64 * 1024

  private let unpacker: Decompressor
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
    // Of zstd a sender may ask for a window of any size.
    default: return nil
    }
    guard let unpacker = try? Decompressor(format) else { return nil }
    self.unpacker = unpacker
  }

  /// Whether a coding is unpacked here.
  static func knows(_ coding: String) -> Bool { ["gzip", "x-gzip"].contains(coding) }

  var isBroken: Bool { reason != nil }

  /// Whether the body ended where its coding does.
  var isWhole: Bool { reason == nil && (hasEnded || unpacker.isAtBorder) }

  /// Hands on what comes out of the next octets.
  func decode(_ octets: RawSpan, _ tally: inout Tally, into sink: inout some HTTPSink & ~Copyable) {
    guard reason == nil, !hasEnded else { return }
    do throws(CompressionError) {
      var position = 0
      while let step = try unpacker.unpackPiece(octets, from: position, by: &buffer, { sink.body($0) }) {
        position += step.taken
        tally.packed &+= UInt64(step.taken)
        tally.unpacked &+= UInt64(step.made)
        madeSince = unpacker.isAtBorder ? 0 : madeSince + step.made
        hasMember = hasMember || unpacker.isAtBorder
        if tally.isTooMuch {
          reason = "it unpacks to more than \(Tally.factor) times its size"
          return
        }
      }
    } catch {
      if hasMember, madeSince == 0 { hasEnded = true } else { reason = error.description }
    }
  }
}
