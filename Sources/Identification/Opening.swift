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

  private var kept = Octets()
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
    kept = Octets([octet])
    ends = [1]
    cuts = [0]
  }

  /// The octets kept.
  var octets: [UInt8] { kept.array }

  /// Octets of memory held.
  var footprint: Int { kept.footprint + ends.blockSize + cuts.blockSize }

  /// Whether no octet more is taken.
  var isSpent: Bool { isBroken || kept.count >= Self.limit }
  /// Whether no datagram more is taken.
  var isFull: Bool { isSpent || ends.count >= Self.pieceLimit }

  /// Keeps what there is room for of a piece that had `wireLength` octets on the wire.
  mutating func append(_ span: RawSpan, wireLength: Int, isStream: Bool) {
    guard !(isStream ? isSpent : isFull) else { return }
    let count = min(span.byteCount, Self.limit - kept.count)
    kept.append(span.extracting(0..<count))
    if ends.count >= Self.pieceLimit {
      // Of a stream cut very small, the last pieces are one.
      ends[ends.count - 1] = kept.count
      return
    }
    ends.append(kept.count)
    cuts.append(max(0, wireLength - count))
  }

  /// Octets are missing here: what follows them is no opening, unless nothing came before.
  mutating func skip() { isBroken = !kept.isEmpty }

  /// The octets of the piece with this number.
  func piece(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }
}
