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

  /// Nil until the first octets of `deflate` have shown what is meant by it.
  private var unpacker: Decompressor?
  /// These octets.
  private var opening = Octets()
  /// Memory for what one step makes.
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  /// Whether a member of the coding is whole, and what was made since.
  private var hasMember = false
  private var madeSince = 0
  /// Whether what follows the last member is none.
  private var hasEnded = false
  /// Why nothing more is unpacked.
  private(set) var reason: String?

  /// The codings that are unpacked here. What is not: `br`, `compress`, and several codings one in the other.
  private static let codings: [String: ContentCoding] = [
    "gzip": .gzip, "x-gzip": .gzip, "deflate": .zlib, "zstd": .zstd,
  ]

  /// An unpacker for a coding; nil where it is none that is unpacked here.
  init?(_ coding: String) {
    guard let coding = Self.codings[coding] else { return nil }
    if coding == .zlib { return }
    guard let unpacker = try? Decompressor(body: coding) else { return nil }
    self.unpacker = unpacker
  }

  /// Whether a coding is unpacked here.
  static func knows(_ coding: String) -> Bool { codings[coding] != nil }

  /// Octets of memory held, the library's window included.
  var footprint: Int { 17 * 1024 + (unpacker?.footprint ?? 0) }

  var isBroken: Bool { reason != nil }

  /// Whether the body ended where its coding does.
  var isWhole: Bool { reason == nil && (hasEnded || unpacker?.isAtBorder ?? opening.isEmpty) }

  /// Hands on what comes out of the next octets.
  func decode(_ octets: RawSpan, _ tally: inout Tally, into sink: inout some HTTPSink & ~Copyable) {
    guard reason == nil, !hasEnded else { return }
    if let unpacker { return decode(octets, by: unpacker, &tally, into: &sink) }
    opening.append(octets)
    guard opening.count >= 2 else { return }
    do throws(CompressionError) {
      let unpacker = try Decompressor(body: isWrapped ? .zlib : .deflate)
      self.unpacker = unpacker
      opening.withBytes { decode($0, by: unpacker, &tally, into: &sink) }
    } catch {
      reason = Self.reason(error)
    }
    opening = Octets()
  }

  /// A reason that does not depend on the pieces in which the octets came, as the libraries' own words do.
  private static func reason(_ error: CompressionError) -> String {
    if case .damaged = error { "they are damaged" } else { error.description }
  }

  /// Whether `deflate` begins as zlib's wrapper does (RFC 1950, section 2.2): many senders leave it out.
  private var isWrapped: Bool { opening[0] & 0x0F == 8 && (Int(opening[0]) << 8 | Int(opening[1])) % 31 == 0 }

  private func decode(
    _ octets: RawSpan, by unpacker: Decompressor, _ tally: inout Tally, into sink: inout some HTTPSink & ~Copyable
  ) {
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
      if hasMember, madeSince == 0 { hasEnded = true } else { reason = Self.reason(error) }
    }
  }
}
