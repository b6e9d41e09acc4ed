import Bytes

/// Character data (XML 1.0, section 2.4), in pieces as long as the chunk gives them.
extension XMLTokenizer {
  /// White space outside the root element; anything else does not belong there.
  mutating func prolog(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    while position < chunk.byteCount {
      let octet = chunk.octet(at: position)
      if octet == 0x3C { return markup(in: chunk, from: &position) }
      if !octet.isSpace { return fail(.contentOutsideRoot, at: position) }
      position += 1
    }
    return needMore(position)
  }

  /// A piece of text from `position` on, which is not at markup unless something is unsettled.
  mutating func text(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    let start = position
    if pendingReturn, let token = settleReturn(in: chunk, at: position, as: .text) { return token }
    if sequence.missing > 0, !settleSequence(in: chunk, from: &position) {
      return broken(.invalidOctets, .text, start, position)
    }
    var next = run == 0 ? position : passBrackets(in: chunk, from: position)
    while next < chunk.byteCount {
      if run >= 2 { return stop(.text, start, next, &position) ?? fail(.sectionEndInText, at: next) }
      next = chunk.firstSpecial(from: next, 0x3C, 0x26, 0x5D, passing: 0x0A)
      guard next < chunk.byteCount else { break }
      switch chunk.octet(at: next) {
      case 0x09: next &+= 1
      case 0x3C, 0x26: return stop(.text, start, next, &position) ?? content(in: chunk, from: &position)
      case 0x5D: next = passBrackets(in: chunk, from: next)
      case 0x0D: return carriageReturn(in: chunk, start, next, &position)
      case 0x80...0xFF:
        position = next
        guard beginSequence(in: chunk, from: &position) else { return broken(.invalidOctets, .text, start, position) }
        next = position
      default: return stop(.text, start, next, &position) ?? fail(.invalidCharacter, at: next)
      }
    }
    return stop(.text, start, chunk.byteCount, &position) ?? needMore(position)
  }

  /// One past the closing brackets from `start` on. `run` is 2 before a `>` that would end a section, or counts the
  /// brackets at the end of the chunk; else it is 0.
  private mutating func passBrackets(in chunk: RawSpan, from start: Int) -> Int {
    var next = start
    while next < chunk.byteCount, chunk.octet(at: next) == 0x5D {
      next += 1
      run = min(2, run + 1)
    }
    if next < chunk.byteCount, run < 2 || chunk.octet(at: next) != 0x3E { run = 0 }
    return next
  }

  /// A carriage return at `next`: the piece before it, then what it stands for.
  private mutating func carriageReturn(
    in chunk: RawSpan, _ start: Int, _ next: Int, _ position: inout Int
  ) -> XMLToken {
    pendingReturn = true
    let piece = stop(.text, start, next, &position)
    position = next + 1
    if let piece { return piece }
    return position < chunk.byteCount ? text(in: chunk, from: &position) : needMore(position)
  }

  /// The piece `start..<end` as a token, if there is one; `position` moves to its end.
  @inline(__always)
  mutating func stop(_ kind: XMLToken.Kind, _ start: Int, _ end: Int, _ position: inout Int) -> XMLToken? {
    position = end
    return start < end ? XMLToken(kind, start: start, end: end, depth: elements.count) : nil
  }

  /// The piece before a problem, or the problem: the next call will find it again.
  mutating func broken(_ kind: XMLProblem.Kind, _ token: XMLToken.Kind, _ start: Int, _ end: Int) -> XMLToken {
    if start < end { return XMLToken(token, start: start, end: end, depth: elements.count) }
    return fail(kind, at: end)
  }

  /// Decides about a carriage return by the octet at `position`: nothing before a line feed, one in its stead else.
  mutating func settleReturn(in chunk: RawSpan, at position: Int, as kind: XMLToken.Kind) -> XMLToken? {
    pendingReturn = false
    if chunk.octet(at: position) == 0x0A { return nil }
    carry.append(0x0A)
    return made(kind)
  }

  /// Checks a UTF-8 sequence from its first octet on, as far as the chunk goes; `position` is left where it fails.
  @inline(__always)
  mutating func beginSequence(in chunk: RawSpan, from position: inout Int) -> Bool {
    guard sequence.begin(chunk.octet(at: position)) else {
      sequence.missing = 0
      return false
    }
    position &+= 1
    return settleSequence(in: chunk, from: &position)
  }

  /// Goes on with a UTF-8 sequence.
  @inline(__always)
  mutating func settleSequence(in chunk: RawSpan, from position: inout Int) -> Bool {
    while sequence.missing > 0, position < chunk.byteCount {
      guard sequence.take(chunk.octet(at: position)) else { return false }
      position &+= 1
    }
    return true
  }
}
