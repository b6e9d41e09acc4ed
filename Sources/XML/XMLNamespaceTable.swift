import Bytes

/// The namespaces a tokenizer knows: those given beforehand, and those of the document at hand.
struct XMLNamespaceTable: Sendable {
  private var hashes: [UInt64] = []
  /// The names one behind the other, and where each ends.
  private var names = Octets()
  private var ends: [Int] = []
  private var knownCount = 0
  private var isShared = false
  /// The known names as text.
  private var texts: [String] = []
  /// The place of the one asked for last: documents declare the same one again and again.
  private var recent = 0

  /// A table that knows XML's own two alone: small documents, of which there are many, begin with it.
  static let own = XMLNamespaceTable(known: [])

  /// A table that knows `known` beside XML's own two.
  init(known: [String]) {
    let own = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"]
    for name in own + known {
      Octets(name).withBytes { span in _ = add(span, 0..<span.byteCount, hash(span, 0..<span.byteCount)) }
    }
    knownCount = hashes.count
    texts = own + known
    isShared = true
  }

  /// How many namespaces beyond the known ones there are.
  var newCount: Int { hashes.count - knownCount }

  /// Octets of memory held; a table that never learnt one shares the memory of its known ones with all others.
  var footprint: Int { isShared ? 0 : hashes.blockSize + names.footprint + ends.blockSize }

  /// Forgets the namespaces of the last document.
  mutating func reset() {
    guard hashes.count > knownCount else { return }
    hashes.removeLast(hashes.count - knownCount)
    ends.removeLast(ends.count - knownCount)
    names.removeLast(names.count - (ends.last ?? 0))
  }

  /// The number of a namespace, a new one where it is new; nil when there are too many.
  mutating func number(of range: Range<Int>, in span: RawSpan) -> XMLNamespace? {
    if recent < hashes.count, holds(recent, span, range) {
      return XMLNamespace(rawValue: UInt16(truncatingIfNeeded: recent + 1))
    }
    let hash = hash(span, range)
    for index in hashes.indices where hashes[index] == hash {
      guard holds(index, span, range) else { continue }
      recent = index
      return XMLNamespace(rawValue: UInt16(index + 1))
    }
    guard newCount < XMLLimits.namespaces, hashes.count < Int(UInt16.max) - 1 else { return nil }
    return add(span, range, hash)
  }

  /// The name behind a number; nothing for `none` and for numbers never given out.
  func text(of namespace: XMLNamespace) -> String? {
    let index = Int(namespace.rawValue) - 1
    guard index >= 0, index < hashes.count else { return nil }
    if index < texts.count { return texts[index] }
    return names.withBytes { $0.extracting(place(of: index)).text }
  }

  private mutating func add(_ span: RawSpan, _ range: Range<Int>, _ hash: UInt64) -> XMLNamespace {
    recent = hashes.count
    isShared = false
    hashes.append(hash)
    names.append(span.extracting(range))
    ends.append(names.count)
    return XMLNamespace(rawValue: UInt16(hashes.count))
  }

  private func hash(_ span: RawSpan, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count)
    var offset = 0
    while offset < range.count {
      hash ^= span.word(at: range.lowerBound + offset, count: range.count - offset)
      hash &*= 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      offset += 8
    }
    return hash
  }

  private func place(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  private func holds(_ index: Int, _ span: RawSpan, _ range: Range<Int>) -> Bool {
    let place = place(of: index)
    guard place.count == range.count else { return false }
    return names.withBytes { $0.extracting(place).hasSameOctets(as: span.extracting(range)) }
  }
}
