import Bytes

/// Finds the messages in one direction of NETCONF without BEEP, over TLS or in clear (RFC 6242, section 4; RFC 7589).
///
/// ```text
/// section 4.3, base:1.0 and every hello     document ]]>]]>
/// section 4.2, base:1.1                     1*( LF # size LF data ) LF ## LF
/// ```
///
/// Both peers go over to chunks behind the hellos where both offer base:1.1. Which framing is used is told by the octets
/// themselves: no document begins with a line feed and a number sign.
public struct NETCONFFraming: Sendable {
  /// How a message ended.
  public struct End: Equatable, Sendable {
    /// Whether all of it was there.
    public var isComplete: Bool
    /// Octets that are missing in it, or behind what was seen of it.
    public var missing: UInt64
    /// Whether it came in chunks.
    public var isChunked: Bool
    /// Behind its last octet, the framing's included.
    public var offset: UInt64
  }

  /// Where in the framing the next octet is.
  enum State: Equatable, Sendable {
    /// Between two messages; `isLineStart` directly behind a line feed.
    case between(isLineStart: Bool)
    /// In a document that the marker ends, behind so many octets of the marker.
    case document(matched: Int)
    /// In the header of a chunk: behind nothing of it (0), the line feed, the number sign, digits, the second sign (4), or
    /// behind the number sign of a message's first (5).
    case header(step: UInt8, size: UInt64)
    /// In a chunk.
    case chunk(left: UInt64)
    /// Nobody knows where: the next message is searched.
    case search(FramingSearch)
  }

  /// The marker that ends a message (section 4.3).
  static let marker = Octets("]]>]]>")

  var state = State.between(isLineStart: false)
  /// Whether a message is being read, so that its octets are handed on.
  var isOpen = false
  /// Whether a whole message has borne out what was found behind the last loss.
  var isProven = true
  /// What looks for a chunk that begins a document, inside one that a search has found without its framing.
  var doubt: FramingSearch?
  /// Whether chunks were seen: there is no way back from them.
  public internal(set) var isChunked = false
  /// Whether they are certain: others may stand in a text.
  var isSurelyChunked = false
  /// Whole documents that ended with the marker: behind the second one no chunk follows (section 4.1).
  private var markedDocuments = 0
  /// Whether what a search has found without its framing may be in chunks all the same.
  var mayBeChunked: Bool { markedDocuments < 2 }

  /// A direction from its first octet on.
  public init() {}

  /// What came before is not known: the next message is searched.
  public mutating func beginMidstream() {
    isProven = false
    state = .search(FramingSearch())
  }

  /// Takes the next octets, which stand at `offset` of the direction.
  public mutating func consume(_ octets: RawSpan, at offset: UInt64, into sink: inout some NETCONFFramingSink) {
    var position = 0
    while position < octets.byteCount {
      switch state {
      case .between(let isLineStart): between(octets, &position, offset, isLineStart, &sink)
      case .document(let matched): document(octets, &position, offset, matched, &sink)
      case .header(let step, let size): header(octets, &position, offset, step, size, &sink)
      case .chunk(let left): chunk(octets, &position, left, &sink)
      case .search(let search): self.search(octets, &position, offset, search, &sink)
      }
    }
  }

  /// Octets are missing, so many of them or nobody knows how many; `offset` is where they begin.
  public mutating func skip(_ missing: UInt64?, at offset: UInt64, into sink: inout some NETCONFFramingSink) {
    end(isComplete: false, missing: missing ?? 0, at: offset &+ (missing ?? 0), &sink)
    if case .chunk(let left) = state, let missing, missing <= left {
      // The chunk says where the framing goes on.
      state = missing == left ? .header(step: 0, size: 0) : .chunk(left: left - missing)
    } else {
      isProven = false
      state = .search(FramingSearch())
    }
  }

  /// Nothing more comes; `offset` is where the direction ends.
  public mutating func finish(at offset: UInt64, into sink: inout some NETCONFFramingSink) {
    if case .document(let matched) = state, isOpen, matched > 0 { lend(matched, &sink) }
    end(isComplete: false, missing: 0, at: offset, &sink)
    state = .search(FramingSearch())
  }

  // MARK: Messages

  mutating func begin(at offset: UInt64, _ sink: inout some NETCONFFramingSink) {
    isOpen = true
    doubt = nil
    sink.messageBegan(at: offset)
  }

  mutating func end(
    isComplete: Bool, missing: UInt64, at offset: UInt64, _ sink: inout some NETCONFFramingSink
  ) {
    guard isOpen else { return }
    isOpen = false
    if isComplete {
      isProven = true
      if isChunked { isSurelyChunked = true } else { markedDocuments &+= 1 }
    }
    sink.messageEnded(End(isComplete: isComplete, missing: missing, isChunked: isChunked, offset: offset))
  }

  /// Hands on the first octets of the marker, which turned out to be the document's.
  func lend(_ count: Int, _ sink: inout some NETCONFFramingSink) {
    Self.marker.withBytes { sink.body($0.extracting(0..<min(count, $0.byteCount))) }
  }
}
