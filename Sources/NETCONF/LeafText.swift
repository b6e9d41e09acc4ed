import Bytes

/// The text of the innermost element while it is read: without the white space around it, cut at a bound.
struct LeafText: Sendable {
  var octets = Octets()
  /// Octets so far, those at the end that are white space included.
  var textCount = 0
  /// White space at the end so far.
  var trailing = 0
  /// Whether octets may be missing within it, or before it.
  var isBroken = false

  /// Another element begins, or this one ends. Behind missing octets the first text to its end is broken: it may have
  /// stood in something of which nothing is left.
  mutating func clear(atEnd: Bool = true) {
    if atEnd { isBroken = false }
    if textCount == 0 { return }
    octets.removeAll(keepingCapacity: true)
    textCount = 0
    trailing = 0
  }

  /// Takes a piece of text.
  mutating func append(_ piece: RawSpan, limit: Int) {
    var start = 0
    if textCount == 0 {
      while start < piece.byteCount, piece.octet(at: start).isSpace { start += 1 }
      if start == piece.byteCount { return }
    }
    var end = piece.byteCount
    while end > start, piece.octet(at: end - 1).isSpace { end -= 1 }
    trailing = end > start ? piece.byteCount - end : trailing + piece.byteCount - start
    textCount += piece.byteCount - start
    let room = limit - octets.count
    if room > 0 { octets.append(piece.extracting(start..<min(piece.byteCount, start + room))) }
  }

  /// Octets of the whole text, without the white space around it.
  var count: Int { textCount - trailing }

  /// The text, cut at the bound, never within a character.
  var text: String {
    octets.withBytes { span in
      var end = min(count, span.byteCount)
      if end < count {
        // What is left of a cut character goes too: continuation octets, then their first one.
        var start = end
        while start > 0, end - start < 4, span.octet(at: start - 1) & 0xC0 == 0x80 { start -= 1 }
        if start > 0, span.octet(at: start - 1) >= 0xC0 {
          let first = span.octet(at: start - 1)
          let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
          if end - start + 1 < length { end = start - 1 }
        }
      }
      return span.extracting(0..<end).text
    }
  }
}
