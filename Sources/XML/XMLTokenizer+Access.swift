import Bytes

/// The octets behind the ranges of a token.
extension XMLTokenizer {
  /// How many attributes the start tag just handed out has, namespace declarations included.
  public var attributeCount: Int { attributes.count }

  /// An attribute of the start tag just handed out; `index` below `attributeCount`.
  public func attribute(_ index: Int) -> XMLAttribute { attributes[index] }

  /// Lends the octets of `range`, one of the ranges of `token` or its attributes, to `body`.
  @inlinable
  public func withOctets<Result, Failure: Error>(
    _ range: Range<Int>, of token: XMLToken, in chunk: RawSpan, _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if !token.isCarried { return try body(chunk.extracting(range)) }
    return try carry.withBytes { (span: RawSpan) throws(Failure) -> Result in try body(span.extracting(range)) }
  }

  /// Whether the octets of `range` are exactly those of `text`.
  @inlinable
  public func holds(_ text: StaticString, in range: Range<Int>, of token: XMLToken, chunk: RawSpan) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    if !token.isCarried { return chunk.holds(text, at: range.lowerBound) }
    return carry.withBytes { $0.holds(text, at: range.lowerBound) }
  }

  /// The octets of `range` as text.
  public func text(_ range: Range<Int>, of token: XMLToken, in chunk: RawSpan) -> String {
    withOctets(range, of: token, in: chunk) { $0.text }
  }

  /// Appends the value of an attribute, normalised: references resolved, tabs and line ends as spaces
  /// (XML 1.0, section 3.3.3).
  public func appendValue(of attribute: XMLAttribute, of token: XMLToken, in chunk: RawSpan, to octets: inout Octets) {
    if token.isCarried {
      carry.withBytes { Self.appendValue($0, attribute, to: &octets) }
    } else {
      Self.appendValue(chunk, attribute, to: &octets)
    }
  }

  /// The value of an attribute as text, normalised.
  public func value(of attribute: XMLAttribute, of token: XMLToken, in chunk: RawSpan) -> String {
    if !attribute.needsNormalising { return text(attribute.value, of: token, in: chunk) }
    var octets = Octets()
    appendValue(of: attribute, of: token, in: chunk, to: &octets)
    return octets.withBytes { $0.text }
  }

  /// The value of the start tag's attribute with that name and namespace, or nil.
  public func value(
    named name: StaticString, namespace: XMLNamespace = .none, of token: XMLToken, in chunk: RawSpan
  ) -> String? {
    for attribute in attributes where attribute.namespace == namespace {
      if holds(name, in: attribute.localName, of: token, chunk: chunk) {
        return value(of: attribute, of: token, in: chunk)
      }
    }
    return nil
  }

  /// The name of a namespace; nil for none.
  public func name(of namespace: XMLNamespace) -> String? { namespaces.text(of: namespace) }

  /// The namespace that `prefix` stands for here, the default one for an empty prefix; nil when it is not declared.
  public func namespace(ofPrefix prefix: String) -> XMLNamespace? {
    if prefix.isEmpty { return defaultNamespace }
    return Octets(prefix).withBytes { namespace(ofPrefix: 0..<$0.byteCount, in: $0) }
  }

  static func appendValue(_ span: RawSpan, _ attribute: XMLAttribute, to octets: inout Octets) {
    if !attribute.needsNormalising {
      octets.append(span.extracting(attribute.value))
      return
    }
    var position = attribute.value.lowerBound
    let end = attribute.value.upperBound
    while position < end {
      let octet = span.octet(at: position)
      position += 1
      switch octet {
      case 0x09, 0x0A: octets.append(0x20)
      case 0x0D:
        octets.append(0x20)
        if position < end, span.octet(at: position) == 0x0A { position += 1 }
      case 0x26:
        guard let close = referenceEnd(span, from: position, limit: end) else { return }
        if let scalar = try? resolve(span, position..<close - 1) { append(scalar, to: &octets) }
        position = close
      default: octets.append(octet)
      }
    }
  }
}
