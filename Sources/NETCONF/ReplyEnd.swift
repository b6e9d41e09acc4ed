import Bytes

/// What a reply ends with behind an error: a few short elements and comments, its end tag, and those around it (RFC 6241,
/// section 4.2).
struct ReplyEnd {
  /// What a piece of what follows an error tells.
  private enum Piece {
    case fits, isCut, isNextError, isForeign
  }

  /// Whether the reply has ended: only what is around it may.
  private var isClosed = false
  /// How many elements of the error's siblings are open.
  private var depth = 0
  /// Where the next piece begins.
  private var place = 0

  /// Whether octets may end a reply behind an error; `isAll` says that these are all there are so far.
  static func mayBe(_ span: RawSpan, isAll: Bool) -> Bool {
    var end = ReplyEnd()
    while true {
      switch end.next(span) {
      case .fits: continue
      case .isCut: return isAll
      // The next error has to be borne out as this one has.
      case .isNextError: return true
      case .isForeign: return false
      }
    }
  }

  private mutating func next(_ span: RawSpan) -> Piece {
    while place < span.byteCount, span.octet(at: place).isSpace { place += 1 }
    if place == span.byteCount { return .isCut }
    guard span.octet(at: place) == UInt8(ascii: "<") else { return text(span) }
    guard place + 1 < span.byteCount else { return .isCut }
    switch span.octet(at: place + 1) {
    case UInt8(ascii: "!"):
      if span.byteCount - place >= 4, !span.holds("<!--", at: place) { return .isForeign }
      return pass(span.firstOffset(of: "-->", from: place + 4), 3)
    case UInt8(ascii: "?"): return pass(span.firstOffset(of: "?>", from: place + 2), 2)
    default: return tag(span)
    }
  }

  /// The text of an element, or what is behind the last one.
  private mutating func text(_ span: RawSpan) -> Piece {
    if depth == 0 { return Self.mayBeMarker(span, place) ? .isCut : .isForeign }
    return pass(span.firstOffset(of: UInt8(ascii: "<"), from: place), 0)
  }

  /// Goes on behind the `count` octets that end a piece; they begin at `end`, nil when they are not there.
  private mutating func pass(_ end: Int?, _ count: Int) -> Piece {
    guard let end else { return .isCut }
    place = end + count
    return .fits
  }

  private mutating func tag(_ span: RawSpan) -> Piece {
    let isEnd = span.octet(at: place + 1) == UInt8(ascii: "/")
    let name = place + (isEnd ? 2 : 1)
    var end = name
    while end < span.byteCount, Passage.isName(span.octet(at: end)) || span.octet(at: end) == 0x3A { end += 1 }
    if end == span.byteCount { return .isCut }
    let local = span.extracting(name..<end).text.lowercased().split(separator: ":").last ?? ""
    if !isEnd, depth == 0, !isClosed, local == "rpc-error" { return .isNextError }
    guard let close = span.firstOffset(of: UInt8(ascii: ">"), from: end) else { return .isCut }
    place = close + 1
    return isEnd ? self.end(local) : begin(isEmpty: span.octet(at: close - 1) == UInt8(ascii: "/"))
  }

  private mutating func begin(isEmpty: Bool) -> Piece {
    if isClosed { return .isForeign }
    if !isEmpty { depth += 1 }
    return .fits
  }

  private mutating func end(_ local: Substring) -> Piece {
    if depth > 0 {
      depth -= 1
      return .fits
    }
    guard isClosed || local == "rpc-reply" else { return .isForeign }
    isClosed = true
    return .fits
  }

  /// Whether what is left is `]]>]]>`, or the beginning of it (RFC 6242, section 4.3), and white space.
  private static func mayBeMarker(_ span: RawSpan, _ start: Int) -> Bool {
    var end = span.byteCount
    while end > start, span.octet(at: end - 1).isSpace { end -= 1 }
    return end - start <= 6 && (start..<end).allSatisfy { span.octet(at: $0) == (($0 - start) % 3 == 2 ? 0x3E : 0x5D) }
  }
}
