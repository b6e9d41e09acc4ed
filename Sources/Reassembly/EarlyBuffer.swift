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

  /// At most this many octets wait in one direction: what the windows of systems as they come reach to.
  static let octetLimit = 4 << 20
  /// At most this many pieces wait in one direction.
  static let pieceLimit = 4096
  /// At most this many doubtful segments wait in one direction.
  static let doubtfulLimit = 64

  /// The pieces that wait, behind the places of those that went; what goes first would else move all others each time.
  private var row: [Piece] = []
  private var gone = 0
  private(set) var doubtful: [Piece] = []
  private(set) var octetCount = 0
  /// The segments that waited, as Linux keeps them.
  private var queue = LinuxQueue()

  /// The pieces in order.
  var pieces: ArraySlice<Piece> { row[gone...] }

  /// Whether nothing waits.
  var isEmpty: Bool { row.isEmpty && doubtful.isEmpty }

  /// Whether a bound is exceeded.
  var isOverfull: Bool {
    octetCount > Self.octetLimit || row.count - gone > Self.pieceLimit || queue.count > Self.pieceLimit
  }

  /// Octets of memory held, roughly.
  var footprint: Int {
    octetCount + row.blockSize + doubtful.blockSize + (row.count - gone + doubtful.count) * 48
      + queue.footprint
  }

  /// Whether a piece stands in `range`.
  func overlaps(_ range: Range<Int>) -> Bool {
    let index = firstIndex(endingAfter: range.lowerBound)
    return index < row.count && row[index].range.lowerBound < range.upperBound
  }

  /// Whether all octets of `range` wait already.
  func holds(_ range: Range<Int>) -> Bool {
    var index = firstIndex(endingAfter: range.lowerBound)
    var end = range.lowerBound
    while index < row.count, end < range.upperBound, row[index].range.lowerBound <= end {
      end = row[index].range.upperBound
      index += 1
    }
    return end >= range.upperBound
  }

  /// The positions from the first to the last octet that waits and differs from that of a piece.
  func difference(from piece: Piece) -> Range<Int>? {
    var index = firstIndex(endingAfter: piece.range.lowerBound)
    var found: Range<Int>?
    while index < row.count, row[index].range.lowerBound < piece.range.upperBound {
      let common = row[index].range.clamped(to: piece.range)
      if let part = piece.difference(from: row[index], in: common) {
        found = (found?.lowerBound ?? part.lowerBound)..<part.upperBound
      }
      index += 1
    }
    return found
  }

  /// The first piece that ends behind `position`.
  private func firstIndex(endingAfter position: Int) -> Int {
    var low = gone
    var high = row.count
    while low < high {
      let middle = (low + high) / 2
      if row[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a piece in its place, where it overlaps others `policy` decides; `next` is the position of the next octet.
  /// Returns where contents differ.
  mutating func insert(_ piece: Piece, _ policy: OverlapPolicy, next: Int) -> [Clash] {
    let first = firstIndex(endingAfter: piece.range.lowerBound)
    let taken = taken(from: next)
    var new = piece
    if policy == .linux {
      queue.advance(to: taken)
      // A segment has its place by its first octet; what the snap length cut off behind it changes nothing.
      if piece.whole.lowerBound > taken, piece.range.lowerBound == piece.whole.lowerBound {
        new.whole = join(piece.whole)
      }
    }
    var end = first
    while end < row.count, row[end].range.lowerBound < new.range.upperBound { end += 1 }
    if first == end {
      row.insert(new, at: first)
      octetCount += new.isCut ? 0 : new.range.count
      return []
    }
    return merge(new, over: first..<end, policy, taken: taken)
  }

  /// Puts a piece in the place of those it overlaps, with what stays of them; the receiver has the octets before `taken`.
  /// Returns where contents differ.
  private mutating func merge(
    _ new: Piece, over places: Range<Int>, _ policy: OverlapPolicy, taken: Int
  ) -> [Clash] {
    var clashes: [Clash] = []
    var merged: [Piece] = []
    var cursor = new.range.lowerBound
    for old in row[places] {
      if !old.isCut { octetCount -= old.range.count }
      let common = max(new.range.lowerBound, old.range.lowerBound)..<min(new.range.upperBound, old.range.upperBound)
      let difference = new.difference(from: old, in: common)
      let isPreferred =
        policy.judgesWhatIsLeft
        ? policy.prefersLater(new.range, to: old.range) : policy.prefersLater(new.whole, to: old.whole)
      var mayReplace = old.range.upperBound > taken && isPreferred
      // Of two, the one that acknowledges what was not sent is dropped (RFC 9293, section 3.10.7.4).
      if old.isAhead != new.isAhead { mayReplace = old.isAhead }
      let isLater = new.isCut ? false : old.isCut || mayReplace
      if let range = difference {
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
    row.replaceSubrange(places, with: merged)
    return clashes
  }
}

extension EarlyBuffer {
  /// Up to where the receiver has all octets: those that wait in order wait for something else.
  func taken(from next: Int) -> Int {
    var end = next
    for piece in pieces {
      guard piece.range.lowerBound <= end else { break }
      end = max(end, piece.range.upperBound)
    }
    return end
  }

  /// Joins a segment to the one that ends where it begins, where Linux would. Returns the extent of both, by which is
  /// judged what overlaps.
  private mutating func join(_ whole: Range<Int>) -> Range<Int> {
    guard let before = queue.place(whole) else { return whole }
    let joined = before.lowerBound..<whole.upperBound
    var index = firstIndex(endingAfter: whole.lowerBound) - 1
    while index >= gone, row[index].range.lowerBound >= before.lowerBound {
      if row[index].whole == before { row[index].whole = joined }
      index -= 1
    }
    return joined
  }

  /// Gives a FIN without octets its place among the segments that Linux keeps; `next` is the position of the next octet.
  mutating func placeFin(at position: Int, next: Int) {
    forgetTaken(from: next)
    if position > taken(from: next) { _ = join(position..<position + 1) }
  }

  /// Forgets the segments that the receiver has taken; `next` is the position of the next octet.
  mutating func forgetTaken(from next: Int) { queue.advance(to: taken(from: next)) }

  /// Takes the first piece out.
  mutating func removeFirst() -> Piece? {
    guard !row.isEmpty else { return nil }
    let piece = row[gone].give()
    gone += 1
    if 2 * gone >= row.count {
      row.removeFirst(gone)
      gone = 0
    }
    if !piece.isCut { octetCount -= piece.range.count }
    return piece
  }

  /// Puts back what is left of the first piece.
  mutating func putBack(_ piece: Piece) {
    if gone > 0 {
      gone -= 1
      row[gone] = piece
    } else {
      row.insert(piece, at: 0)
    }
    if !piece.isCut { octetCount += piece.range.count }
  }

  /// Sets a doubtful piece aside; those for which there is no room are returned.
  mutating func setAside(_ piece: Piece) -> [Piece] {
    var dropped: [Piece] = []
    while doubtful.count >= Self.doubtfulLimit { dropped.append(removeDoubtful(at: 0)) }
    doubtful.append(piece)
    octetCount += piece.range.count
    return dropped
  }

  /// A FIN that is doubted as well stands behind a doubtful piece, and goes with it.
  mutating func endDoubtful(at position: Int) {
    for index in doubtful.indices where doubtful[index].range.upperBound == position {
      doubtful[index].endsWithFin = true
    }
  }

  /// Takes out a doubtful piece.
  mutating func removeDoubtful(at index: Int) -> Piece {
    let piece = doubtful.remove(at: index)
    octetCount -= piece.range.count
    return piece
  }

  /// Takes out the doubtful pieces whose place is taken up to `position`.
  mutating func dropDoubtful(upTo position: Int) -> [Piece] {
    guard !doubtful.isEmpty else { return [] }
    let dropped = doubtful.filter { $0.range.upperBound <= position }
    guard !dropped.isEmpty else { return [] }
    doubtful.removeAll { $0.range.upperBound <= position }
    for piece in dropped { octetCount -= piece.range.count }
    return dropped
  }

  /// Lets the pieces go without what they wait for: what the other direction lacks beyond `supported`, and their own
  /// acknowledgement, unless the receiver has spoken since, in `packet`, and `acknowledged` less.
  mutating func liftHorizons(beyond supported: Int, unlessBefore packet: UInt64 = 0, acknowledged: Int = .max) {
    for index in gone..<row.count {
      let isDenied = row[index].origin.packet < packet && row[index].range.upperBound > acknowledged
      if !isDenied { row[index].isAhead = false }
      if !row[index].isAhead, row[index].horizon > supported { row[index].horizon = .min }
    }
  }

  /// Lets the first piece go without what it waits for.
  mutating func liftHorizon() {
    guard !row.isEmpty else { return }
    row[gone].horizon = .min
    row[gone].isAhead = false
  }

  /// Forgets all. Returns what was left.
  mutating func removeAll() -> [Piece] {
    defer { self = EarlyBuffer() }
    return Array(pieces) + doubtful
  }
}
