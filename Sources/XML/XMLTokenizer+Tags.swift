import Bytes

/// Start and end tags (XML 1.0, section 3.1): what they are made of.
extension XMLTokenizer {
  /// A start tag as read, before its namespaces are known.
  struct StartTag {
    var nameStart = 0
    var nameEnd = 0
    /// Where the name's colon is, -1 for none.
    var colon = -1
    var isEmptyElement = false
    var failure = XMLProblem.Kind.malformedTag
  }

  /// One past the name that begins at `start`, 0 when none does, -1 when it is longer than is read; `limit` when it may
  /// go on.
  @inline(__always)
  func name(_ span: RawSpan, _ start: Int, _ limit: Int, _ colon: inout Int) -> Int {
    // Nearly all names are short and of ASCII.
    let end = span.plainNameEnd(from: start, limit: limit)
    if end > start {
      if span.octet(at: end) != 0x3A { return end }
      let localEnd = span.plainNameEnd(from: end &+ 1, limit: limit)
      if localEnd > end, span.octet(at: localEnd) != 0x3A {
        colon = end
        return localEnd
      }
    }
    return anyName(span, start, limit, &colon)
  }

  /// The same octet by octet, for any name.
  func anyName(_ span: RawSpan, _ start: Int, _ limit: Int, _ colon: inout Int) -> Int {
    var position = start
    var mustBegin = true
    while position < limit {
      let octet = span.octet(at: position)
      if octet < 0x80 {
        if mustBegin ? NameCharacters.begins(octet) : NameCharacters.continues(octet) {
          position &+= 1
        } else if octet == 0x3A, !mustBegin, colon < 0 {
          colon = position
          position &+= 1
          mustBegin = true
          continue
        } else {
          break
        }
      } else {
        let length = span.sequenceLength(at: position, limit: limit)
        guard length > 0 else { return 0 }
        let scalar = span.scalar(at: position, length: length)
        guard mustBegin ? NameCharacters.begins(scalar) : NameCharacters.continues(scalar) else { return 0 }
        position &+= length
      }
      mustBegin = false
    }
    if mustBegin { return 0 }
    return position &- start > XMLLimits.nameOctets ? -1 : position
  }

  /// Reads the start tag whose `<` is at `start`: one past its `>`, or 0 with the failure in `tag`.
  @inline(__always)
  mutating func startTag(_ span: RawSpan, _ start: Int, _ limit: Int, _ tag: inout StartTag) -> Int {
    tag.nameStart = start &+ 1
    tag.nameEnd = name(span, start &+ 1, limit, &tag.colon)
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    guard tag.nameEnd > 0, tag.nameEnd < limit else {
      if tag.nameEnd < 0 { tag.failure = .nameTooLong }
      return 0
    }
    if span.octet(at: tag.nameEnd) == 0x3E { return tag.nameEnd &+ 1 }
    return startTagRest(span, limit, &tag)
  }

  /// What follows the name of a start tag: attributes and the end.
  private mutating func startTagRest(_ span: RawSpan, _ limit: Int, _ tag: inout StartTag) -> Int {
    var position = tag.nameEnd
    while true {
      let before = position
      while position < limit, span.octet(at: position).isSpace { position &+= 1 }
      guard position < limit else { return 0 }
      switch span.octet(at: position) {
      case 0x3E: return position &+ 1
      case 0x2F:
        guard position &+ 1 < limit, span.octet(at: position &+ 1) == 0x3E else { return 0 }
        tag.isEmptyElement = true
        return position &+ 2
      default:
        guard before < position else { return 0 }
        position = attribute(span, position, limit, &tag)
        if position == 0 { return 0 }
      }
    }
  }

  /// Reads an attribute: one past its closing quote, or 0.
  private mutating func attribute(_ span: RawSpan, _ start: Int, _ limit: Int, _ tag: inout StartTag) -> Int {
    var colon = -1
    let nameEnd = name(span, start, limit, &colon)
    guard nameEnd > 0 else {
      if nameEnd < 0 { tag.failure = .nameTooLong }
      return 0
    }
    var position = nameEnd
    while position < limit, span.octet(at: position).isSpace { position &+= 1 }
    guard position < limit, span.octet(at: position) == 0x3D else { return 0 }
    position &+= 1
    while position < limit, span.octet(at: position).isSpace { position &+= 1 }
    guard position < limit else { return 0 }
    let quote = span.octet(at: position)
    guard quote == 0x22 || quote == 0x27 else { return 0 }
    var needsNormalising = false
    let end = value(span, position &+ 1, limit, quote, &needsNormalising, &tag)
    guard end > 0 else { return 0 }
    if attributes.count == XMLLimits.attributes {
      tag.failure = .tooManyAttributes
      return 0
    }
    let local = colon < 0 ? start : colon &+ 1
    let isDeclaration = isDeclaration(span, start, colon, nameEnd)
    attributes.append(
      XMLAttribute(
        name: start..<nameEnd, localName: local..<nameEnd, value: position &+ 1..<end,
        namespace: isDeclaration ? .xmlns : .none, needsNormalising: needsNormalising, isDeclaration: isDeclaration))
    return end &+ 1
  }

  private func isDeclaration(_ span: RawSpan, _ start: Int, _ colon: Int, _ end: Int) -> Bool {
    (colon < 0 ? end : colon) &- start == 5 && span.word(at: start, count: 5) == 0x73_6E6C_6D78
  }

  /// Checks an attribute's value: where its closing quote is, or 0.
  private func value(
    _ span: RawSpan, _ start: Int, _ limit: Int, _ quote: UInt8, _ needsNormalising: inout Bool, _ tag: inout StartTag
  ) -> Int {
    var position = start
    while true {
      position = span.firstSpecial(from: position, quote, 0x3C, 0x26)
      guard position < limit else { return 0 }
      switch span.octet(at: position) {
      case quote: return position
      case 0x3C: tag.failure = .lessThanInAttribute
      case 0x26:
        needsNormalising = true
        if let end = referenceValue(span, position, limit, &tag) {
          position = end
          continue
        }
      case 0x09, 0x0A, 0x0D:
        needsNormalising = true
        position &+= 1
        continue
      case 0x80...0xFF:
        let length = span.sequenceLength(at: position, limit: limit)
        position &+= length
        if length > 0 { continue }
        tag.failure = .invalidOctets
      default: tag.failure = .invalidCharacter
      }
      return 0
    }
  }

  private func referenceValue(_ span: RawSpan, _ start: Int, _ limit: Int, _ tag: inout StartTag) -> Int? {
    guard let end = Self.referenceEnd(span, from: start + 1, limit: limit) else { return nil }
    do {
      _ = try Self.resolve(span, start + 1..<end - 1, terminator: span.octet(at: end - 1))
      return end
    } catch {
      tag.failure = error == .undefined ? .undefinedEntity : .malformedReference
      return nil
    }
  }
}
