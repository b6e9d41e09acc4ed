import Bytes

/// What a reply ends with behind an error: a few short elements and comments, its end tag, and those around it (RFC 6241,
/// section 4.2).
enum ReplyEnd {
  /// Whether octets may end a reply behind an error; `isAll` says that these are all there are so far.
  static func mayBe(_ span: RawSpan, isAll: Bool) -> Bool {
    var isClosed = false
    var depth = 0
    var place = 0
    while true {
      while place < span.byteCount, Passage.isSpace(span.octet(at: place)) { place += 1 }
      if place == span.byteCount { return isAll }
      guard span.octet(at: place) == UInt8(ascii: "<") else {
        if depth == 0 { return isAll && mayBeMarker(span, place) }
        guard let tag = span.firstOffset(of: UInt8(ascii: "<"), from: place) else { return isAll }
        place = tag
        continue
      }
      guard place + 1 < span.byteCount else { return isAll }
      let second = span.octet(at: place + 1)
      if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") {
        let isComment = second == UInt8(ascii: "!")
        if isComment, span.byteCount - place >= 4, !span.holds("<!--", at: place) { return false }
        let end = isComment ? span.firstOffset(of: "-->", from: place + 4) : span.firstOffset(of: "?>", from: place + 2)
        guard let end else { return isAll }
        place = end + (isComment ? 3 : 2)
        continue
      }
      let isEnd = second == UInt8(ascii: "/")
      let name = place + (isEnd ? 2 : 1)
      var end = name
      while end < span.byteCount, Passage.isName(span.octet(at: end)) || span.octet(at: end) == 0x3A { end += 1 }
      if end == span.byteCount { return isAll }
      let local = span.extracting(name..<end).text.lowercased().split(separator: ":").last ?? ""
      // The next error has to be borne out as this one has.
      if !isEnd, depth == 0, !isClosed, local == "rpc-error" { return true }
      guard let close = span.firstOffset(of: UInt8(ascii: ">"), from: end) else { return isAll }
      if !isEnd {
        if isClosed { return false }
        if span.octet(at: close - 1) != UInt8(ascii: "/") { depth += 1 }
      } else if depth > 0 {
        depth -= 1
      } else {
        guard isClosed || local == "rpc-reply" else { return false }
        isClosed = true
      }
      place = close + 1
    }
  }

  /// Whether what is left is `]]>]]>`, or the beginning of it (RFC 6242, section 4.3), and white space.
  private static func mayBeMarker(_ span: RawSpan, _ start: Int) -> Bool {
    var end = span.byteCount
    while end > start, Passage.isSpace(span.octet(at: end - 1)) { end -= 1 }
    return end - start <= 6 && (start..<end).allSatisfy { span.octet(at: $0) == (($0 - start) % 3 == 2 ? 0x3E : 0x5D) }
  }
}
