import Bytes

/// What begins with `<`: in one piece where the chunk has it whole, carried where a border cuts it.
extension XMLTokenizer {
  /// Markup whose `<` is at `position`.
  @inline(__always)
  mutating func markup(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    let start = position
    run = 0
    guard start &+ 1 < chunk.byteCount else { return carryMarkup(chunk, position: &position) }
    switch chunk.octet(at: start &+ 1) {
    case 0x2F:
      let end = matchingEndTag(chunk, start)
      if end > 0 {
        position = end
        return close(endTagToken(start))
      }
      return unusual(in: chunk, from: &position)
    case 0x21, 0x3F:
      return unusual(in: chunk, from: &position)
    default:
      var tag = StartTag()
      let end = startTag(chunk, start, chunk.byteCount, &tag)
      guard end > 0, end &- start <= XMLLimits.tokenOctets else { return unusual(in: chunk, from: &position) }
      position = end
      return open(chunk, tag, start)
    }
  }

  private mutating func carryMarkup(_ chunk: RawSpan, position: inout Int) -> XMLToken {
    extentState = 0
    return carry(chunk, from: position, as: .markup, position: &position)
  }

  /// Markup that is no plain tag, is broken, or is not whole in the chunk: its extent decides.
  @inline(never)
  private mutating func unusual(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    extentState = 0
    let start = position
    guard let end = extent(chunk, of: start, from: start + 1, kind: chunk.octet(at: start + 1)) else {
      return carry(chunk, from: start, as: .markup, position: &position)
    }
    if end - start > XMLLimits.tokenOctets { return fail(.tokenTooLong, at: start) }
    position = end
    let token = whole(chunk, start, end, at: start)
    return token.kind == .needMore ? next(after: &position, in: chunk) : token
  }

  /// Goes on with markup cut by a border.
  mutating func resumeMarkup(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    guard position < chunk.byteCount else { return needMore(position) }
    let origin = position - carry.count
    let start = position
    let kind = carry.count > 1 ? carry[1] : chunk.octet(at: start)
    var end: Int?
    if kind == 0x21 {
      // At most nine octets decide, looked at together with those carried.
      end = start
      while let next = end, next < chunk.byteCount, carry.withBytes({ extent($0, opening: $0.byteCount) }) == nil {
        carry.append(chunk.octet(at: next))
        octetsCarried += 1
        end = next + 1
      }
      position = end ?? start
      if carry.withBytes({ extent($0, opening: $0.byteCount) }) == nil { return needMore(position) }
    } else {
      end = extent(chunk, of: start - carry.count, from: start, kind: kind)
      let stop = end ?? chunk.byteCount
      if carry.count + stop - start > XMLLimits.tokenOctets { return fail(.tokenTooLong, at: origin) }
      carry.append(chunk.extracting(start..<stop))
      octetsCarried += UInt64(stop - start)
      position = stop
      if end == nil { return needMore(position) }
    }
    return carriedToken(at: origin, in: chunk, from: &position)
  }

  /// The token that the octets carried are, now that they are whole.
  private mutating func carriedToken(at origin: Int, in chunk: RawSpan, from position: inout Int) -> XMLToken {
    let held = carry
    carry = Octets()
    var token = held.withBytes { whole($0, 0, $0.byteCount, at: origin) }
    carry = held
    isCarrySpent = true
    hasPending = true
    token.isCarried = true
    if pendingEnd != nil { pendingEnd?.isCarried = true }
    if token.kind == .needMore {
      carry.removeAll(keepingCapacity: true)
      isCarrySpent = false
      hasPending = false
      return next(after: &position, in: chunk)
    }
    return token
  }

  /// What comes after markup that makes no token.
  private mutating func next(after position: inout Int, in chunk: RawSpan) -> XMLToken {
    mode == .content ? content(in: chunk, from: &position) : section(in: chunk, from: &position)
  }

  /// One past the last octet of the markup that begins at `start`, searched from `from` on; nil if not in the span.
  private mutating func extent(_ span: RawSpan, of start: Int, from: Int, kind: UInt8) -> Int? {
    switch kind {
    case 0x21:
      return extent(span.extracting(start..<span.byteCount), opening: span.byteCount - start).map { $0 + start }
    case 0x3F: return instructionExtent(span, of: start, from: max(from, start + 2))
    default: return tagExtent(span, from: from)
    }
  }

  /// The end of a tag: `>` outside quotes, or a `<`, with which it is broken.
  private mutating func tagExtent(_ span: RawSpan, from: Int) -> Int? {
    var position = from
    while position < span.byteCount {
      let octet = span.octet(at: position)
      position += 1
      if octet == 0x3C { return position }
      if extentState == 0 {
        if octet == 0x3E { return position }
        if octet == 0x22 || octet == 0x27 { extentState = octet }
      } else if octet == extentState {
        extentState = 0
      }
    }
    return nil
  }

  /// The end of what begins an instruction: the first octet behind its target; of a declaration, all of it.
  private mutating func instructionExtent(_ span: RawSpan, of start: Int, from: Int) -> Int? {
    var position = from
    while position < span.byteCount {
      let octet = span.octet(at: position)
      position += 1
      if extentState == 0 {
        if NameCharacters.continues(octet) || octet >= 0x80 || octet == 0x3A { continue }
        guard isDeclaration(span, start, position - 1) else { return position }
        extentState = 1
        if octet == 0x3E || octet == 0x3C { return position }
      } else if octet == 0x3E || octet == 0x3C {
        return position
      }
    }
    return nil
  }

  /// Whether `<?xml` stands at the start; parts of it may have been carried.
  private func isDeclaration(_ span: RawSpan, _ start: Int, _ end: Int) -> Bool {
    guard end - start == 5 else { return false }
    let target: StaticString = "<?xml"
    if start >= 0 { return span.holds(target, at: start) }
    return carry.withBytes { held in
      let rest = min(max(end, 0), span.byteCount)
      var matches = true
      for index in 0..<5 {
        let octet =
          index < held.byteCount
          ? held.octet(at: index)
          : index - held.byteCount < rest
            ? span.octet(at: index - held.byteCount) : 0
        matches = matches && octet == Self.declarationStart[index]
      }
      return matches
    }
  }

  private static let declarationStart: [UInt8] = [0x3C, 0x3F, 0x78, 0x6D, 0x6C]

  /// The length of `<!--`, `<![CDATA[` or `<!DOCTYPE`, or of what can be none of them; nil while it is open.
  private func extent(_ span: RawSpan, opening count: Int) -> Int? {
    let openings: [(StaticString, Int)] = [("<!--", 4), ("<![CDATA[", 9), ("<!DOCTYPE", 9)]
    for index in 0..<min(9, count) {
      var isPossible = false
      for (opening, length) in openings where Self.agrees(span, opening, min(index + 1, length)) {
        isPossible = true
        if index + 1 >= length { return length }
      }
      if !isPossible { return index + 1 }
    }
    return nil
  }

  private static func agrees(_ span: RawSpan, _ text: StaticString, _ count: Int) -> Bool {
    text.withUTF8Buffer { buffer in
      var matches = true
      for index in 0..<count where unsafe buffer[index] != span.octet(at: index) { matches = false }
      return matches
    }
  }
}
