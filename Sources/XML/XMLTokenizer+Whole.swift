import Bytes

/// Markup that is there from its first octet to its last.
extension XMLTokenizer {
  /// The token of the markup in `start..<end`; `offset` is where it begins in the chunk. `needMore` for what makes none.
  mutating func whole(_ span: RawSpan, _ start: Int, _ end: Int, at offset: Int) -> XMLToken {
    mode = .content
    switch span.octet(at: start + 1) {
    case 0x2F: return wholeEndTag(span, start, end, at: offset)
    case 0x21: return opening(span, start, at: offset)
    case 0x3F: return instruction(span, start, end, at: offset)
    default:
      var tag = StartTag()
      let stop = startTag(span, start, end, &tag)
      guard stop == end else { return fail(tag.failure, at: offset) }
      return open(span, tag, offset)
    }
  }

  private mutating func wholeEndTag(_ span: RawSpan, _ start: Int, _ end: Int, at offset: Int) -> XMLToken {
    var colon = -1
    let nameEnd = name(span, start + 2, end, &colon)
    var position = nameEnd
    while position > 0, position < end, span.octet(at: position).isSpace { position += 1 }
    guard nameEnd > 0, position == end - 1, span.octet(at: position) == 0x3E else {
      return fail(.malformedTag, at: offset)
    }
    guard matches(span, start + 2..<nameEnd) else { return fail(.mismatchedEndTag, at: offset) }
    return close(endTagToken(start))
  }

  private mutating func opening(_ span: RawSpan, _ start: Int, at offset: Int) -> XMLToken {
    if span.holds("<!--", at: start) {
      mode = .comment
    } else if span.holds("<![CDATA[", at: start) {
      if elements.isEmpty { return fail(.contentOutsideRoot, at: offset) }
      mode = .cdata
    } else {
      return fail(span.holds("<!DOCTYPE", at: start) ? .documentType : .malformedMarkup, at: offset)
    }
    return XMLToken(.needMore)
  }

  private mutating func instruction(_ span: RawSpan, _ start: Int, _ end: Int, at offset: Int) -> XMLToken {
    let isFirst = base + offset == 0 || (base + offset == 3 && hasByteOrderMark)
    if span.holds("<?xml", at: start), end - start > 6, !Self.isOfName(span.octet(at: start + 5)) {
      guard isFirst else { return fail(.reservedTarget, at: offset) }
      return declaration(span, start, end, at: offset)
    }
    var colon = -1
    let nameEnd = name(span, start + 2, end, &colon)
    if nameEnd < 0 { return fail(.nameTooLong, at: offset) }
    guard nameEnd > 0, nameEnd == end - 1, colon < 0 else { return fail(.malformedMarkup, at: offset) }
    let last = span.octet(at: end - 1)
    guard last == 0x3F || last.isSpace else { return fail(.malformedMarkup, at: offset) }
    if isReserved(span, start + 2..<nameEnd) { return fail(.reservedTarget, at: offset) }
    mode = .instruction
    run = last == 0x3F ? 1 : 0
    mustClose = last == 0x3F
    pendingReturn = false
    return XMLToken(.processingInstruction, start: start + 2, end: nameEnd, depth: elements.count)
  }

  /// Whether a target goes on with the octet: `<?xml-stylesheet` is an instruction as any other.
  private static func isOfName(_ octet: UInt8) -> Bool {
    NameCharacters.continues(octet) || octet >= 0x80 || octet == 0x3A
  }

  private func isReserved(_ span: RawSpan, _ range: Range<Int>) -> Bool {
    range.count == 3 && span.octet(at: range.lowerBound) | 0x20 == 0x78
      && span.octet(at: range.lowerBound + 1) | 0x20 == 0x6D && span.octet(at: range.lowerBound + 2) | 0x20 == 0x6C
  }

  /// The XML declaration (XML 1.0, section 2.8): version, encoding, standalone, in that order.
  private mutating func declaration(_ span: RawSpan, _ start: Int, _ end: Int, at offset: Int) -> XMLToken {
    guard end - start > 7, span.holds("?>", at: end - 2) else { return fail(.malformedDeclaration, at: offset) }
    var position = start + 5
    let limit = end - 2
    guard let version = field("version", span, &position, limit) else { return fail(.malformedDeclaration, at: offset) }
    guard isVersionOne(span, version) else { return fail(.unsupportedVersion, at: offset) }
    let encoding = field("encoding", span, &position, limit)
    let standalone = field("standalone", span, &position, limit)
    while position < limit, span.octet(at: position).isSpace { position += 1 }
    guard position == limit else { return fail(.malformedDeclaration, at: offset) }
    if let standalone {
      let isYes = standalone.count == 3 && span.holds("yes", at: standalone.lowerBound)
      let isNo = standalone.count == 2 && span.holds("no", at: standalone.lowerBound)
      guard isYes || isNo else { return fail(.malformedDeclaration, at: offset) }
    }
    if let encoding {
      let name = span.extracting(encoding).text.lowercased()
      let isUsual = name == "utf-8" || name == "us-ascii" || name == "ascii" || name == "utf8"
      if !isUsual {
        guard Self.extendsASCII(name) else { return fail(.unsupportedEncoding, at: offset) }
        // What is named does not matter as long as only ASCII comes, and mostly it is UTF-8 all the same.
        problem = XMLProblem(.unsupportedEncoding, at: base + offset)
      }
    }
    return XMLToken(.declaration, start: start, end: end, depth: 0)
  }

  /// Whether the octets below 0x80 are ASCII's in an encoding, and never part of another character.
  private static func extendsASCII(_ name: String) -> Bool {
    ["iso-8859-", "iso_8859-", "iso8859", "latin", "windows-125", "cp125", "koi8-"].contains { name.hasPrefix($0) }
  }

  /// `1.` and digits (XML 1.0, fifth edition, production 26).
  private func isVersionOne(_ span: RawSpan, _ range: Range<Int>) -> Bool {
    guard range.count > 2, span.holds("1.", at: range.lowerBound) else { return false }
    return range.dropFirst(2).allSatisfy { (0x30...0x39).contains(span.octet(at: $0)) }
  }

  /// A part of the declaration, from the white space before it; nil, and nothing taken, when it is not there.
  private func field(_ name: StaticString, _ span: RawSpan, _ position: inout Int, _ limit: Int) -> Range<Int>? {
    var next = position
    func space() { while next < limit, span.octet(at: next).isSpace { next += 1 } }
    space()
    guard next > position, span.holds(name, at: next) else { return nil }
    next += name.utf8CodeUnitCount
    space()
    guard next < limit, span.octet(at: next) == 0x3D else { return nil }
    next += 1
    space()
    guard next < limit else { return nil }
    let quote = span.octet(at: next)
    guard quote == 0x22 || quote == 0x27, let close = span.firstOffset(of: quote, from: next + 1), close < limit
    else { return nil }
    position = close + 1
    return next + 1..<close
  }
}
