import Bytes

/// The namespaces a tokenizer knows: those given beforehand, and those of the document at hand.
struct XMLNamespaceTable: Sendable {
  private var hashes: [UInt64] = []
  private var lengths: [Int] = []
  private var starts: [Int] = []
  /// The names, eight octets a word, padded with zeros: equal names have equal words.
  private var words: [UInt64] = []
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
  var footprint: Int { isShared ? 0 : hashes.blockSize + lengths.blockSize + starts.blockSize + words.blockSize }

  /// Forgets the namespaces of the last document.
  mutating func reset() {
    guard hashes.count > knownCount else { return }
    words.removeLast(words.count - starts[knownCount])
    hashes.removeLast(hashes.count - knownCount)
    lengths.removeLast(lengths.count - knownCount)
    starts.removeLast(starts.count - knownCount)
  }

  /// The number of a namespace, a new one where it is new; nil when there are too many.
  mutating func number(of range: Range<Int>, in span: RawSpan) -> XMLNamespace? {
    if recent < hashes.count, lengths[recent] == range.count, holds(recent, span, range) {
      return XMLNamespace(rawValue: UInt16(truncatingIfNeeded: recent + 1))
    }
    let hash = hash(span, range)
    for index in hashes.indices where hashes[index] == hash && lengths[index] == range.count {
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
    var octets: [UInt8] = []
    octets.reserveCapacity(lengths[index])
    for offset in 0..<lengths[index] {
      octets.append(UInt8(truncatingIfNeeded: words[starts[index] + offset / 8] >> UInt64(offset % 8 * 8)))
    }
    return String(decoding: octets, as: UTF8.self)
  }

  private mutating func add(_ span: RawSpan, _ range: Range<Int>, _ hash: UInt64) -> XMLNamespace {
    recent = hashes.count
    isShared = false
    hashes.append(hash)
    lengths.append(range.count)
    starts.append(words.count)
    var offset = 0
    while offset < range.count {
      words.append(span.word(at: range.lowerBound + offset, count: min(8, range.count - offset)))
      offset += 8
    }
    return XMLNamespace(rawValue: UInt16(hashes.count))
  }

  private func hash(_ span: RawSpan, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count)
    var offset = 0
    while offset < range.count {
      hash = (hash ^ span.word(at: range.lowerBound + offset, count: min(8, range.count - offset)))
      hash = (hash &* 0x9E37_79B9_7F4A_7C15)
      hash ^= hash >> 29
      offset += 8
    }
    return hash
  }

  private func holds(_ index: Int, _ span: RawSpan, _ range: Range<Int>) -> Bool {
    var offset = 0
    var word = starts[index]
    while offset < range.count {
      if words[word] != span.word(at: range.lowerBound + offset, count: min(8, range.count - offset)) { return false }
      offset += 8
      word += 1
    }
    return true
  }
}
