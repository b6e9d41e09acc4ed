import Bytes
import Packet

/// A part of a stream that waits for its turn.
struct Piece: Sendable {
  /// Where it stands in the stream, as positions.
  var range: Range<Int>
  /// Where the whole segment stood, with those it was joined to, which decides over overlaps.
  var whole: Range<Int>
  /// Octets of the segment, from `octetsStart` on. Empty in the part that the snap length cut off.
  private(set) var octets: Octets
  /// The position of the first of `octets`.
  private(set) var octetsStart: Int
  let origin: PacketOrigin
  /// What must have been delivered of the other direction before.
  var horizon: Int
  let doubt: Doubt
  let hopLimit: UInt8
  /// Whether the snap length cut these octets off.
  let isCut: Bool
  /// Whether FIN stands behind it.
  var endsWithFin = false
  /// Whether it acknowledges octets that nobody had seen when it came, so that it may be forged.
  var isAhead = false

  /// Whether an acknowledgement may be for the end of it, or for octets within.
  func reaches(_ acknowledgement: Int) -> Bool {
    range.contains(acknowledgement - 1) || endsWithFin && acknowledgement == range.upperBound + 1
  }

  /// The part of it that stands at `part`. What is left of many octets takes no more memory than twice what it counts.
  func trimmed(to part: Range<Int>) -> Piece {
    var piece = self
    piece.range = part
    guard !isCut, 2 * part.count < octets.count else { return piece }
    piece.octets = withBytes(at: part) { Octets(copying: $0) }
    piece.octetsStart = part.lowerBound
    return piece
  }

  /// Gives it away; its octets do not stay here.
  mutating func give() -> Piece {
    defer { octets = Octets() }
    return self
  }

  /// Lends the octets that stand at `part`, which must lie in `range`.
  func withBytes<Result>(at part: Range<Int>, _ body: (RawSpan) -> Result) -> Result {
    octets.withBytes { body($0.extracting(part.lowerBound - octetsStart..<part.upperBound - octetsStart)) }
  }

  /// The positions from the first to the last octet in `part` that differs from `other`.
  func difference(from other: Piece, in part: Range<Int>) -> Range<Int>? {
    guard !isCut, !other.isCut else { return nil }
    let found = withBytes(at: part) { mine in other.withBytes(at: part) { mine.difference(from: $0) } }
    guard let found else { return nil }
    return part.lowerBound + found.lowerBound..<part.lowerBound + found.upperBound
  }
}
