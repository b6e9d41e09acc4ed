import Bytes

/// The first octets of one direction, with the borders of the pieces they came in.
///
/// For a stream the pieces are segments, which only hint at what was written at once; for datagrams they are the
/// datagrams, and a message ends where its datagram does.
struct Opening: Sendable {
  /// No more than this is kept of a direction (architecture, decision 14).
  static let limit = 8192
  /// No more pieces than this are told apart.
  static let pieceLimit = 32

  private(set) var octets: [UInt8] = []
  /// Where each piece ends.
  private(set) var ends: [Int] = []
  /// How many octets of each piece the capture does not have.
  private(set) var cuts: [Int] = []
  /// Octets are missing behind those kept: nothing more is taken.
  private(set) var isBroken = false

  /// Nothing yet.
  init() {}

  /// One octet, in a piece of its own.
  init(_ octet: UInt8) {
    octets = [octet]
    ends = [1]
    cuts = [0]
  }

  /// Whether nothing more is taken.
  var isFull: Bool { isBroken || octets.count >= Self.limit || ends.count >= Self.pieceLimit }

  /// Keeps what there is room for of a piece that had `wireLength` octets on the wire.
  mutating func append(_ span: RawSpan, wireLength: Int) {
    guard !isFull else { return }
    let kept = min(span.byteCount, Self.limit - octets.count)
    octets.reserveCapacity(octets.count + kept)
    for offset in 0..<kept { octets.append(span.octet(at: offset)) }
    ends.append(octets.count)
    cuts.append(max(0, wireLength - kept))
  }

  /// Octets are missing here: what follows them is no opening, unless nothing came before.
  mutating func skip() { isBroken = !octets.isEmpty }

  /// The octets of the piece with this number.
  func piece(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }
}
