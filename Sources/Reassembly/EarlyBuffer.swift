import Bytes
import Packet

/// What has come before its turn: pieces in order that do not overlap, and beside them the doubtful ones.
struct EarlyBuffer: Sendable {
  /// Two contents met in one place.
  struct Clash: Sendable {
    var range: Range<Int>
    /// The packet whose octets were set aside.
    var setAside: PacketOrigin
    var keptLater: Bool
  }

  /// At most this many octets wait in one direction.
  static let octetLimit = 1 << 20
  /// At most this many pieces wait in one direction.
  static let pieceLimit = 2048
  /// At most this many doubtful segments wait in one direction.
  static let doubtfulLimit = 64

  private(set) var pieces: [Piece] = []
  private(set) var doubtful: [Piece] = []
  private(set) var octetCount = 0
  /// The segments that waited, as Linux keeps them.
  private var queue = LinuxQueue()

  /// Whether nothing waits.
  var isEmpty: Bool { pieces.isEmpty && doubtful.isEmpty }

  /// Whether a bound is exceeded.
  var isOverfull: Bool { octetCount > Self.octetLimit || pieces.count > Self.pieceLimit }

  /// Octets of memory held, roughly.
  var footprint: Int {
    octetCount + pieces.blockSize + doubtful.blockSize + (pieces.count + doubtful.count) * 48
      + queue.footprint
  }

  /// Whether a piece stands in `range`.
  func overlaps(_ range: Range<Int>) -> Bool {
    let index = firstIndex(endingAfter: range.lowerBound)
    return index < pieces.count && pieces[index].range.lowerBound < range.upperBound
  }

  /// The first piece that ends behind `position`.
  private func firstIndex(endingAfter position: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a piece in its place, where it overlaps others `policy` decides; `next` is the position of the next octet.
  /// Returns where contents differ.
  mutating func insert(_ piece: Piece, _ policy: OverlapPolicy, next: Int) -> [Clash] {
    let first = firstIndex(endingAfter: piece.range.lowerBound)
    var new = piece
    if policy == .linux {
      queue.advance(to: next)
      if piece.whole.lowerBound > next { new = join(piece, before: first) }
    }
    var end = first
    while end < pieces.count, pieces[end].range.lowerBound < new.range.upperBound { end += 1 }
    if first == end {
      pieces.insert(new, at: first)
      octetCount += new.isCut ? 0 : new.range.count
      return []
    }
    var clashes: [Clash] = []
    var merged: [Piece] = []
    var cursor = new.range.lowerBound
    for old in pieces[first..<end] {
      if !old.isCut { octetCount -= old.range.count }
      let common = max(new.range.lowerBound, old.range.lowerBound)..<min(new.range.upperBound, old.range.upperBound)
      let isLater = new.isCut ? false : old.isCut || policy.prefersLater(new.whole, to: old.whole)
      if let range = new.difference(from: old, in: common) {
        clashes.append(Clash(range: range, setAside: isLater ? old.origin : new.origin, keptLater: isLater))
      }
      if isLater {
        if old.range.lowerBound < common.lowerBound {
          merged.append(old.trimmed(to: old.range.lowerBound..<common.lowerBound))
        }
        if old.range.upperBound > common.upperBound {
          merged.append(new.trimmed(to: cursor..<common.upperBound))
          merged.append(old.trimmed(to: common.upperBound..<old.range.upperBound))
          cursor = common.upperBound
        }
      } else {
        if cursor < common.lowerBound { merged.append(new.trimmed(to: cursor..<common.lowerBound)) }
        merged.append(old)
        cursor = common.upperBound
      }
    }
    if cursor < new.range.upperBound { merged.append(new.trimmed(to: cursor..<new.range.upperBound)) }
    for piece in merged where !piece.isCut { octetCount += piece.range.count }
    pieces.replaceSubrange(first..<end, with: merged)
    return clashes
  }
}

extension EarlyBuffer {
  /// Joins a piece to the segment that ends where it begins, where Linux would: what overlaps is then judged by the
  /// extent of both.
  private mutating func join(_ new: Piece, before first: Int) -> Piece {
    // A segment has its place by its first octet; what is cut off behind it changes nothing.
    guard new.range.lowerBound == new.whole.lowerBound, let whole = queue.place(new.whole) else { return new }
    var joined = new
    joined.whole = whole.lowerBound..<new.whole.upperBound
    var index = first - 1
    while index >= 0, pieces[index].range.lowerBound >= whole.lowerBound {
      if pieces[index].whole == whole { pieces[index].whole = joined.whole }
      index -= 1
    }
    return joined
  }

  /// Takes the first piece out.
  mutating func removeFirst() -> Piece? {
    guard !pieces.isEmpty else { return nil }
    let piece = pieces.removeFirst()
    if !piece.isCut { octetCount -= piece.range.count }
    return piece
  }

  /// Puts back what is left of the first piece.
  mutating func putBack(_ piece: Piece) {
    pieces.insert(piece, at: 0)
    if !piece.isCut { octetCount += piece.range.count }
  }

  /// Sets a doubtful piece aside. Returns how many older ones had to go.
  mutating func setAside(_ piece: Piece) -> Int {
    var dropped = 0
    while doubtful.count >= Self.doubtfulLimit {
      octetCount -= doubtful.removeFirst().range.count
      dropped += 1
    }
    doubtful.append(piece)
    octetCount += piece.range.count
    return dropped
  }

  /// Takes out a doubtful piece.
  mutating func removeDoubtful(at index: Int) -> Piece {
    let piece = doubtful.remove(at: index)
    octetCount -= piece.range.count
    return piece
  }

  /// Forgets the doubtful pieces whose place is taken up to `position`. Returns how many.
  mutating func dropDoubtful(upTo position: Int) -> Int {
    guard !doubtful.isEmpty else { return 0 }
    let before = doubtful.count
    doubtful.removeAll { piece in
      guard piece.range.upperBound <= position else { return false }
      octetCount -= piece.range.count
      return true
    }
    return before - doubtful.count
  }

  /// Lets the first pieces go without what they wait for in the other direction beyond `supported`, or all of them.
  mutating func liftHorizons(beyond supported: Int) {
    for index in pieces.indices where pieces[index].horizon > supported { pieces[index].horizon = .min }
  }

  /// Lets the first piece go without what it waits for.
  mutating func liftHorizon() {
    if !pieces.isEmpty { pieces[0].horizon = .min }
  }

  /// Forgets all. Returns how many doubtful pieces there were.
  mutating func removeAll() -> Int {
    let count = doubtful.count
    self = EarlyBuffer()
    return count
  }
}
