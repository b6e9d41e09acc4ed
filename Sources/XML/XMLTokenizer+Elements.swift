import Bytes

/// Elements and their namespaces (Namespaces in XML 1.0).
extension XMLTokenizer {
  /// Opens the element of a start tag; `offset` is where it begins in the chunk.
  @inline(__always)
  mutating func open(_ span: RawSpan, _ tag: StartTag, _ offset: Int) -> XMLToken {
    if elements.isEmpty {
      if hasRoot { return fail(.secondRoot, at: offset) }
      // Nearly every document is as deep; to grow there step by step would take four blocks.
      elements.reserveCapacity(8)
    }
    if elements.count >= XMLLimits.depth { return fail(.tooDeep, at: offset) }
    let bindingCount = bindings.count
    let outerDefault = defaultNamespace
    if !attributes.isEmpty, let problem = resolveAttributes(span) { return fail(problem, at: offset) }
    var namespace = defaultNamespace
    if tag.colon >= 0 {
      guard let found = self.namespace(ofPrefix: tag.nameStart..<tag.colon, in: span), found != .xmlns else {
        return fail(.unboundPrefix, at: offset)
      }
      namespace = found
    }
    hasRoot = true
    let localOffset = tag.colon < 0 ? 0 : tag.colon &+ 1 &- tag.nameStart
    push(
      span, tag.nameStart..<tag.nameEnd, localOffset: localOffset, namespace, bindingCount: bindingCount,
      outerDefault: outerDefault)
    var token = XMLToken(
      .startTag, start: tag.nameStart, end: tag.nameEnd, local: tag.nameStart &+ localOffset, depth: elements.count,
      namespace: namespace)
    if tag.isEmptyElement {
      token.isEmptyElement = true
      pendingEnd = token
      pendingEnd?.kind = .endTag
      hasPending = true
    }
    return token
  }

  /// Puts an element among the open ones.
  @inline(__always)
  mutating func push(
    _ span: RawSpan, _ name: Range<Int>, localOffset: Int, _ namespace: XMLNamespace, bindingCount: Int,
    outerDefault: XMLNamespace
  ) {
    let length = name.count
    elements.append(
      Element(
        head: span.word(at: name.lowerBound, count: length),
        middle: length > 8 ? span.word(at: name.lowerBound &+ 8, count: length &- 8) : 0,
        firstWord: UInt32(truncatingIfNeeded: words.count), nameOctets: UInt16(truncatingIfNeeded: length),
        localOffset: UInt16(truncatingIfNeeded: localOffset), bindingCount: UInt16(truncatingIfNeeded: bindingCount),
        outerDefault: outerDefault, namespace: namespace))
    var done = 16
    while done < length {
      words.append(span.word(at: name.lowerBound &+ done, count: length &- done))
      done &+= 8
    }
  }

  /// One past the end tag at `start` if it is the plain one of the innermost element, or 0.
  @inline(__always)
  func matchingEndTag(_ span: RawSpan, _ start: Int) -> Int {
    elements.last?.matchingEndTag(span, start, words) ?? 0
  }

  /// Whether `range` holds the name of the innermost element.
  func matches(_ span: RawSpan, _ range: Range<Int>) -> Bool {
    guard let element = elements.last, Int(element.nameOctets) == range.count else { return false }
    return element.matches(span, range.lowerBound, words)
  }

  /// The end tag at `start`, which matches.
  @inline(__always)
  func endTagToken(_ start: Int) -> XMLToken {
    guard let element = elements.last else { return XMLToken(.problem) }
    let name = start &+ 2
    return XMLToken(
      .endTag, start: name, end: name &+ Int(element.nameOctets), local: name &+ Int(element.localOffset),
      depth: elements.count, namespace: element.namespace)
  }

  /// Closes the innermost element; the answer is its end tag.
  @inline(__always)
  mutating func close(_ token: XMLToken) -> XMLToken {
    closeInnermost()
    return token
  }

  /// Closes the innermost element.
  @inline(__always)
  mutating func closeInnermost() {
    guard let element = elements.popLast() else { return }
    if element.nameOctets > 16 { words.shorten(to: Int(element.firstWord)) }
    defaultNamespace = element.outerDefault
    let bindingCount = Int(element.bindingCount)
    if bindings.count > bindingCount {
      prefixWords.shorten(to: bindings[bindingCount].firstWord)
      bindings.shorten(to: bindingCount)
    }
  }

  /// What a prefix stands for, nil when it is not declared.
  func namespace(ofPrefix range: Range<Int>, in span: RawSpan) -> XMLNamespace? {
    let first = span.word(at: range.lowerBound, count: range.count)
    var index = bindings.count &- 1
    while index >= 0 {
      let binding = bindings[index]
      if binding.prefixOctets == range.count, prefixWords[binding.firstWord] == first,
        range.count <= 8 || hasPrefix(binding, span, range)
      {
        return binding.namespace
      }
      index &-= 1
    }
    if range.count == 3, span.holds("xml", at: range.lowerBound) { return .xml }
    if range.count == 5, span.holds("xmlns", at: range.lowerBound) { return .xmlns }
    return nil
  }

  private func hasPrefix(_ binding: Binding, _ span: RawSpan, _ range: Range<Int>) -> Bool {
    var done = 8
    while done < range.count {
      let word = span.word(at: range.lowerBound + done, count: range.count - done)
      if word != prefixWords[binding.firstWord + done / 8] { return false }
      done += 8
    }
    return true
  }

  /// Puts the tag's declarations in force, then gives its attributes their namespaces.
  private mutating func resolveAttributes(_ span: RawSpan) -> XMLProblem.Kind? {
    for index in attributes.indices where attributes[index].isDeclaration {
      if let problem = declare(attributes[index], span) { return problem }
    }
    for index in attributes.indices where !attributes[index].isDeclaration {
      let attribute = attributes[index]
      guard attribute.localName.lowerBound > attribute.name.lowerBound else { continue }
      let prefix = attribute.name.lowerBound..<attribute.localName.lowerBound - 1
      guard let namespace = namespace(ofPrefix: prefix, in: span) else { return .unboundPrefix }
      attributes[index].namespace = namespace
    }
    return attributes.count > 1 && hasDuplicate(span) ? .duplicateAttribute : nil
  }

  /// At most 256 attributes in at most 16,384 octets are compared with each other: the cost is bounded.
  private func hasDuplicate(_ span: RawSpan) -> Bool {
    for index in 1..<attributes.count {
      let attribute = attributes[index]
      for earlier in 0..<index where attributes[earlier].namespace == attribute.namespace {
        if span.hasSameOctets(attributes[earlier].localName, attribute.localName) { return true }
      }
    }
    return false
  }

  private mutating func declare(_ attribute: XMLAttribute, _ span: RawSpan) -> XMLProblem.Kind? {
    let number: XMLNamespace?
    if attribute.needsNormalising {
      var octets = Octets()
      Self.appendValue(span, attribute, to: &octets)
      number = octets.withBytes {
        $0.byteCount == 0 ? XMLNamespace.none : namespaces.number(of: 0..<$0.byteCount, in: $0)
      }
    } else {
      number = attribute.value.isEmpty ? XMLNamespace.none : namespaces.number(of: attribute.value, in: span)
    }
    guard let namespace = number else { return .tooManyNamespaces }
    guard attribute.localName.lowerBound > attribute.name.lowerBound else {
      if namespace == .xml || namespace == .xmlns { return .reservedNamespace }
      defaultNamespace = namespace
      return nil
    }
    let prefix = attribute.localName
    let isXML = prefix.count == 3 && span.holds("xml", at: prefix.lowerBound)
    if isXML != (namespace == .xml) || namespace == .xmlns || namespace == .none { return .reservedNamespace }
    if prefix.count == 5, span.holds("xmlns", at: prefix.lowerBound) { return .reservedNamespace }
    if isXML { return nil }
    if bindings.count >= XMLLimits.bindings { return .tooManyNamespaces }
    bindings.append(Binding(firstWord: prefixWords.count, prefixOctets: prefix.count, namespace: namespace))
    var done = 0
    while done < prefix.count {
      prefixWords.append(span.word(at: prefix.lowerBound + done, count: prefix.count - done))
      done += 8
    }
    return nil
  }
}

extension XMLTokenizer.Element {
  /// One past the end tag at `start` if it is the plain one of this element, or 0; `words` are those of long names.
  @inline(__always)
  func matchingEndTag(_ span: RawSpan, _ start: Int, _ words: [UInt64]) -> Int {
    let end = start &+ 2 &+ Int(nameOctets)
    guard end < span.byteCount, span.octet(at: end) == 0x3E, matches(span, start &+ 2, words) else { return 0 }
    return end &+ 1
  }

  /// Whether the name of this element stands at `start`.
  @inline(__always)
  func matches(_ span: RawSpan, _ start: Int, _ words: [UInt64]) -> Bool {
    let length = Int(nameOctets)
    if span.word(at: start, count: length) != head { return false }
    if length <= 8 { return true }
    if span.word(at: start &+ 8, count: length &- 8) != middle { return false }
    var done = 16
    var word = Int(firstWord)
    while done < length {
      if words[word] != span.word(at: start &+ done, count: length &- done) { return false }
      done &+= 8
      word &+= 1
    }
    return true
  }
}

extension Array {
  /// Drops the elements from `count` on, of which there are few: to replace a range by nothing is more work.
  @inline(__always)
  fileprivate mutating func shorten(to count: Int) {
    while self.count > count { removeLast() }
  }
}
