import Bytes

/// How data is passed over: nothing but `rpc-error` is looked for, across chunk borders (architecture, decision 10).
struct Passage: Sendable {
  /// What is kept of the octets passed, to see what an error follows.
  static let context = 192
  /// Octets at the end of a joint that belong to both sides of it.
  static let overlap = 10
  /// Octets of `rpc-error`.
  static let nameOctets = 9
  /// Whether data is being passed over now.
  var isActive = false
  /// Whether data was passed over in this message.
  var isUsed = false
  /// The last octets passed.
  var tail = Octets()
  /// How many errors were found, of which what follows has not been seen.
  var unproven = 0
  /// What followed the last of them so far.
  var following = Octets()

  mutating func reset() {
    isActive = false
    isUsed = false
    tail.removeAll(keepingCapacity: true)
    unproven = 0
    if !following.isEmpty { following.removeAll(keepingCapacity: true) }
  }

  /// Longer than this is nothing that ends a reply.
  private static let followingOctets = 96

  /// Takes what follows an error that was found behind the data: whether it may stand there. That is the next error, or
  /// a few short elements and comments, and then the end of the reply and of what is around it, up to the end of the
  /// message. What only looks like an error, within a text or an element of the data, is followed by the rest of it.
  mutating func mayFollow(_ octets: RawSpan) -> Bool {
    let taken = min(octets.byteCount, Self.followingOctets - following.count)
    following.append(octets.extracting(0..<taken))
    let isAll = taken == octets.byteCount
    return following.withBytes { ReplyEnd.mayBe($0, isAll: isAll) }
  }

  /// Begins to pass over the content of an element.
  mutating func begin() {
    isActive = true
    isUsed = true
    tail.removeAll(keepingCapacity: true)
  }

  /// Whether an error may begin so near to the border before `start` that what comes before it counts: its name is cut
  /// by the border, or stands close behind it. `firstHit` is where the name is found first from `start` on.
  func mayCross(_ piece: RawSpan, _ start: Int, firstHit: Int?) -> Bool {
    let end = min(piece.byteCount, start + Self.context)
    if end - start < Self.overlap { return true }
    if let firstHit, firstHit <= end - Self.nameOctets { return true }
    // The first octet behind the border, and the last before it, rule out nearly all.
    guard let last = tail.isEmpty ? nil : tail[tail.count - 1] else { return true }
    var ends = Self.places[Int(last)]
    if ends == 0 { return false }
    return tail.withBytes { tail in
      while ends != 0 {
        let kept = ends.trailingZeroBitCount + 1
        ends &= ends &- 1
        guard kept <= tail.byteCount else { return false }
        // What follows the whole name tells whether it is one.
        guard kept == Self.nameOctets || Self.octet(ofName: kept) == piece.octet(at: start) else { continue }
        if (0..<kept).allSatisfy({ tail.octet(at: tail.byteCount - kept + $0) == Self.octet(ofName: $0) }) {
          return true
        }
      }
      return false
    }
  }

  /// Where each octet stands in `rpc-error`, a bit a place.
  private static let places: [UInt16] = (UInt8.min...UInt8.max).map { octet in
    (0..<nameOctets).reduce(0) { Self.octet(ofName: $1) == octet ? $0 | 1 << $1 : $0 }
  }

  /// The octet at `index` of `rpc-error`.
  private static func octet(ofName index: Int) -> UInt8 {
    index == 8 ? 0x72 : UInt8(truncatingIfNeeded: 0x6F72_7265_2D63_7072 as UInt64 &>> UInt64(index &* 8))
  }

  /// Where the tag of an error begins whose name is at `hit`: `<` or `<p:` before it, and before that nothing but white
  /// space and comments up to the end tag of the data, or of another error. -1 when it is none. An element of the data may
  /// end there, too: what follows the error tells.
  func errorStart(_ span: RawSpan, _ hit: Int) -> Int {
    // Further back nothing is kept where a border cuts it, which may be behind the name.
    let low = max(0, hit - (Self.context - Self.nameOctets))
    let after = hit + 9
    guard after < span.byteCount else { return -1 }
    let next = span.octet(at: after)
    guard next == 0x3E || next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 || next == 0x2F else {
      return -1
    }
    var start = hit - 1
    if start >= low, span.octet(at: start) == 0x3A {
      start -= 1
      while start >= low, Self.isName(span.octet(at: start)) { start -= 1 }
    }
    guard start >= low, span.octet(at: start) == 0x3C else { return -1 }
    var end = start - 1
    while end >= low, span.octet(at: end).isSpace { end -= 1 }
    // Comments may come between.
    while end >= low + 2, span.octet(at: end) == 0x3E, span.octet(at: end - 1) == 0x2D, span.octet(at: end - 2) == 0x2D
    {
      end -= 3
      while end >= low + 3, !span.holds("<!--", at: end - 3) { end -= 1 }
      guard end >= low + 3 else { return -1 }
      end -= 4
      while end >= low, span.octet(at: end).isSpace { end -= 1 }
    }
    guard end >= low, span.octet(at: end) == 0x3E else { return -1 }
    end -= 1
    while end >= low, span.octet(at: end).isSpace { end -= 1 }
    // An empty element ends in its only tag.
    if end >= low, span.octet(at: end) == 0x2F { return start }
    while end >= low, Self.isName(span.octet(at: end)) || span.octet(at: end) == 0x3A { end -= 1 }
    return end > low && span.octet(at: end) == 0x2F && span.octet(at: end - 1) == 0x3C ? start : -1
  }

  static func isName(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
    default: false
    }
  }
}
