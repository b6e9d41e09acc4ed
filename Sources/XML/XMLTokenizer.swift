import Bytes

/// A streaming tokenizer for the XML that BEEP and NETCONF allow: UTF-8, namespaces, no document type, ever
/// (RFC 3080, section 6.4; RFC 6241, section 3).
///
/// It is pulled: `next` takes one token from the chunk, until it says `needMore`; then the chunk is used up and the
/// next one may come. Any cut of the same octets gives the same tokens, adjacent pieces of text joined. It checks that
/// the document is well-formed (XML 1.0) and namespace-well-formed (Namespaces in XML 1.0), within `XMLLimits`; the
/// first problem ends it. Only where the declaration names another encoding that holds ASCII, the document is read on
/// as UTF-8, as long as it may be that. Its cost is linear in the octets, its memory bounded.
///
/// Accepted beyond the letter: names as in the fifth edition, any version `1.x`.
public struct XMLTokenizer: Sendable {
  /// What the next octet belongs to.
  enum Mode: UInt8, Sendable {
    case start, byteOrderMark, content, markup, reference, cdata, comment, instruction, failed
  }

  /// An open element.
  struct Element: Sendable {
    /// The first sixteen octets of its qualified name, padded with zeros.
    var head: UInt64
    var middle: UInt64
    /// Where the rest of a longer name begins in `words`.
    var firstWord: UInt32
    var nameOctets: UInt16
    /// Octets of the prefix and its colon.
    var localOffset: UInt16
    /// Declarations in force around it.
    var bindingCount: UInt16
    /// The default namespace around it.
    var outerDefault: XMLNamespace
    var namespace: XMLNamespace
  }

  /// A prefix and what it stands for.
  struct Binding: Sendable {
    var firstWord: Int
    var prefixOctets: Int
    var namespace: XMLNamespace
  }

  var mode = Mode.start
  /// A token cut by a border, from its first octet; or the octets of a resolved reference.
  @usableFromInline var carry = Octets()
  /// Whether the token last handed out lies in `carry`.
  var isCarrySpent = false
  /// Whether the last token left something behind.
  var hasPending = false
  /// Where the search for a cut token's end stands: the open quote of a tag, or the part of a declaration.
  var extentState: UInt8 = 0
  /// A UTF-8 sequence that goes on.
  var sequence = UTF8Sequence()
  /// `]`, `-` or `?` seen last, which may be the beginning of an end.
  var run: UInt8 = 0
  /// Whether an instruction's target was directly followed by `?`.
  var mustClose = false
  /// Whether a carriage return waits for what follows it (XML 1.0, section 2.11).
  var pendingReturn = false
  /// The end tag that an empty-element tag stands for.
  var pendingEnd: XMLToken?
  var elements: [Element] = []
  /// The rest of the open elements' names of more than sixteen octets, eight a word.
  var words: [UInt64] = []
  var bindings: [Binding] = []
  /// The prefixes in force, eight octets a word.
  var prefixWords: [UInt64] = []
  var defaultNamespace = XMLNamespace.none
  var attributes: [XMLAttribute] = []
  var namespaces: XMLNamespaceTable
  var hasRoot = false
  /// Whether a byte order mark was skipped.
  public internal(set) var hasByteOrderMark = false
  /// What to add to an offset in the chunk to get the offset in the document.
  var base = 0
  /// Whether the next call brings a new chunk.
  var isChunkNew = true
  /// More octets than a token's ranges can say; no chunk is near that.
  static let chunkLimit = Int(Int32.max)
  /// Octets of the document in the chunks that are used up.
  public internal(set) var offset = 0
  /// The problem that ended the document, or the encoding that it names.
  public internal(set) var problem: XMLProblem?
  /// Octets kept because a tag or reference was cut by a chunk's border, since `init`.
  public internal(set) var octetsCarried: UInt64 = 0

  /// A tokenizer that gives the namespaces in `knownNamespaces` the same small numbers in every document.
  public init(knownNamespaces: [String] = []) {
    namespaces = knownNamespaces.isEmpty ? .own : XMLNamespaceTable(known: knownNamespaces)
  }

  /// Makes ready for another document; the memory stays.
  public mutating func reset() {
    mode = .start
    carry.removeAll(keepingCapacity: true)
    isCarrySpent = false
    hasPending = false
    isChunkNew = true
    extentState = 0
    sequence = UTF8Sequence()
    run = 0
    mustClose = false
    pendingReturn = false
    pendingEnd = nil
    // Whoever read the last document to its end has closed all its elements.
    if !elements.isEmpty { elements.removeAll(keepingCapacity: true) }
    if !words.isEmpty { words.removeAll(keepingCapacity: true) }
    if !bindings.isEmpty { bindings.removeAll(keepingCapacity: true) }
    if !prefixWords.isEmpty { prefixWords.removeAll(keepingCapacity: true) }
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    defaultNamespace = .none
    namespaces.reset()
    hasRoot = false
    hasByteOrderMark = false
    offset = 0
    problem = nil
  }

  /// How many elements are open.
  public var depth: Int { elements.count }

  /// Whether the root element was opened and closed.
  public var isRootClosed: Bool { hasRoot && elements.isEmpty && pendingEnd == nil }

  /// Whether the octets so far end between two tokens, or within text.
  public var isBetweenTokens: Bool { mode == .content && sequence.missing == 0 }

  /// Octets of memory held.
  public var footprint: Int {
    carry.footprint + elements.blockSize + words.blockSize + prefixWords.blockSize + bindings.blockSize
      + attributes.blockSize + namespaces.footprint
  }

  /// Takes the next token from `chunk`, from `position` on, and moves `position` behind it.
  ///
  /// After `needMore` the chunk is used up. After `problem` nothing comes any more.
  public mutating func next(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    if isChunkNew {
      if chunk.byteCount > Self.chunkLimit { return fail(.tokenTooLong, at: position) }
      base = offset &- position
      isChunkNew = false
    }
    if hasPending { return pending(in: chunk, from: &position) }
    if mode == .content { return content(in: chunk, from: &position) }
    return advance(in: chunk, from: &position)
  }

  /// Says that the chunk is used up.
  @inline(__always)
  mutating func needMore(_ position: Int) -> XMLToken {
    offset = base &+ position
    isChunkNew = true
    return XMLToken(.needMore)
  }

  /// Says that the caller leaves the chunk at `position`, between two tokens: what comes next is a new chunk.
  public mutating func leave(at position: Int) {
    if !isChunkNew { offset = base &+ position }
    isChunkNew = true
  }

  /// Counts octets of the document that the caller reads himself, between two tokens.
  public mutating func skip(_ count: Int) { offset &+= count }

  /// Says that octets follow the root element, at the present place, that may not stand there.
  public mutating func spoil() {
    problem = problem ?? XMLProblem(.contentOutsideRoot, at: offset)
    mode = .failed
  }

  /// Says that the document ends here; the answer is its problem, or nil when it is well-formed.
  public mutating func finish() -> XMLProblem? {
    if problem != nil { return problem }
    let isQuiet = mode == .start || mode == .content
    if !isQuiet || !elements.isEmpty || sequence.missing > 0 || pendingEnd != nil {
      problem = XMLProblem(.truncated, at: offset)
    } else if !hasRoot {
      problem = XMLProblem(.noRoot, at: offset)
    }
    return problem
  }

  /// What the last token left behind: an end tag to come, or octets that nobody can ask for any more.
  @inline(never)
  private mutating func pending(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    hasPending = false
    if let token = pendingEnd {
      pendingEnd = nil
      hasPending = isCarrySpent
      return close(token)
    }
    carry.removeAll(keepingCapacity: true)
    isCarrySpent = false
    return advance(in: chunk, from: &position)
  }

  private mutating func advance(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    switch mode {
    case .content: return content(in: chunk, from: &position)
    case .markup: return resumeMarkup(in: chunk, from: &position)
    case .reference: return resumeReference(in: chunk, from: &position)
    case .cdata, .comment, .instruction: return section(in: chunk, from: &position)
    case .start, .byteOrderMark: return start(in: chunk, from: &position)
    case .failed: return XMLToken(.problem)
    }
  }

  /// Skips a byte order mark; that of another encoding is refused (RFC 6241, section 3: UTF-8).
  private mutating func start(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    while position < chunk.byteCount {
      let octet = chunk.octet(at: position)
      if mode == .start {
        if octet == 0xFE || octet == 0xFF { return fail(.unsupportedEncoding, at: position) }
        guard octet == 0xEF else { break }
        mode = .byteOrderMark
      } else if octet == (run == 0 ? 0xBB : 0xBF) {
        run += 1
      } else {
        return fail(.contentOutsideRoot, at: position)
      }
      position += 1
      if run == 2 { break }
    }
    if position == chunk.byteCount, run < 2 { return needMore(position) }
    hasByteOrderMark = run == 2
    run = 0
    mode = .content
    return content(in: chunk, from: &position)
  }

  @inline(__always)
  mutating func content(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    guard position < chunk.byteCount else { return needMore(position) }
    if !pendingReturn, sequence.missing == 0 {
      let octet = chunk.octet(at: position)
      if octet == 0x3C { return markup(in: chunk, from: &position) }
      if octet == 0x26 { return reference(in: chunk, from: &position) }
    }
    return elements.isEmpty ? prolog(in: chunk, from: &position) : text(in: chunk, from: &position)
  }

  /// Ends the document with a problem at `position` of the chunk.
  @inline(never)
  mutating func fail(_ kind: XMLProblem.Kind, at position: Int) -> XMLToken {
    problem = problem ?? XMLProblem(kind, at: base + position)
    mode = .failed
    return XMLToken(.problem)
  }

  /// Keeps what is left of the chunk, the beginning of a token.
  mutating func carry(_ chunk: RawSpan, from start: Int, as mode: Mode, position: inout Int) -> XMLToken {
    let count = chunk.byteCount - start
    if count > XMLLimits.tokenOctets { return fail(.tokenTooLong, at: start) }
    carry.append(chunk.extracting(start..<chunk.byteCount))
    octetsCarried += UInt64(count)
    position = chunk.byteCount
    self.mode = mode
    return needMore(position)
  }

  /// A token made of octets that stand nowhere in the document as such.
  mutating func made(_ kind: XMLToken.Kind) -> XMLToken {
    isCarrySpent = true
    hasPending = true
    var token = XMLToken(kind, start: 0, end: carry.count, depth: elements.count)
    token.isCarried = true
    return token
  }
}
