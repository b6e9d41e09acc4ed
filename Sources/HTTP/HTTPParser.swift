import Bytes

/// Reads the messages of one direction of HTTP/1.0 and 1.1 (RFC 9112).
///
/// ```text
/// HTTP-message = start-line CRLF *( field-line CRLF ) CRLF [ message-body ]        (section 2.1)
/// chunked-body = *( size [ext] CRLF data CRLF ) 1*"0" [ext] CRLF trailers CRLF     (section 7.1)
/// ```
///
/// Heads are read line by line, a line that a border cuts is carried up to a bound; bodies are handed on in pieces.
public struct HTTPParser {
  /// A longer line, or a longer head, is none.
  static let lineLimit = 16 * 1024
  static let headLimit = 64 * 1024

  /// What the next octets are.
  enum State: Equatable {
    case startLine, fields, trailers
    case chunkSize, chunkEnd
    /// Octets of the body that are still to come; of a chunk where `isChunk`.
    case body(left: UInt64, isChunk: Bool)
    /// A body that ends with the connection.
    case untilClose
    /// The next start line is searched, line by line.
    case search
    /// Something else than HTTP, by agreement.
    case tunnel
  }

  let isRequest: Bool
  var state = State.startLine
  /// The beginning of a line that a border cut.
  var line = Octets()
  var isLineOverlong = false
  var head: HTTPHead?
  var headOctets = 0
  /// Where the start line of the present head began.
  var start: UInt64 = 0
  /// Whether the sink knows of a message that has not ended.
  var isOpen = false
  var decoder: ContentDecoder?
  private var tally = ContentDecoder.Tally()
  /// Octets of lines that were kept because a border cut them.
  public internal(set) var octetsCarried: UInt64 = 0

  /// The direction of requests, or of responses.
  public init(isRequest: Bool) { self.isRequest = isRequest }

  /// Octets of memory held: the line that is carried, texts of a head, an unpacker.
  var footprint: Int { line.footprint + (head == nil ? 0 : 1024) + (decoder?.footprint ?? 0) }

  /// What came before is not known: the next start line is searched.
  public mutating func beginMidstream() { state = .search }

  /// Takes the next octets, which stand at `offset` of the direction.
  public mutating func consume(
    _ octets: RawSpan, at offset: UInt64, _ requests: inout HTTPRequests, into sink: inout some HTTPSink & ~Copyable
  ) {
    var position = 0
    while position < octets.byteCount {
      if requests.isTunnel, !isOpen { state = .tunnel }
      switch state {
      case .tunnel: return
      case .untilClose:
        take(body: octets.extracting(position..<octets.byteCount), &sink)
        position = octets.byteCount
      case .body(let left, let isChunk):
        let end = position + min(octets.byteCount - position, Int(clamping: left))
        take(body: octets.extracting(position..<end), &sink)
        let rest = left - UInt64(end - position)
        position = end
        state = .body(left: rest, isChunk: isChunk)
        if rest == 0 { endBody(isChunk, at: offset &+ UInt64(position), &sink) }
      case .startLine, .fields, .trailers, .chunkSize, .chunkEnd, .search:
        readLine(octets, &position, offset, &requests, &sink)
      }
    }
  }

  /// Octets are missing, so many of them or nobody knows how many; `offset` is where they begin.
  public mutating func skip(
    _ missing: UInt64?, at offset: UInt64, _ requests: inout HTTPRequests,
    into sink: inout some HTTPSink & ~Copyable
  ) {
    line.removeAll()
    isLineOverlong = false
    head = nil
    end(isComplete: false, missing: missing ?? 0, at: offset &+ (missing ?? 0), &sink)
    switch state {
    case .tunnel, .untilClose: return
    case .body(let left, let isChunk):
      guard let missing, missing <= left else { break }
      // The length says where the next message begins.
      state = .body(left: left - missing, isChunk: isChunk)
      if missing == left { endBody(isChunk, at: offset &+ missing, &sink) }
      return
    case .startLine, .fields, .trailers, .chunkSize, .chunkEnd, .search: break
    }
    requests.lose()
    state = .search
  }

  /// Nothing more comes; with `isClosed` because the connection has ended, which ends a body without a length.
  public mutating func finish(isClosed: Bool, at offset: UInt64, into sink: inout some HTTPSink & ~Copyable) {
    end(isComplete: isClosed && state == .untilClose, missing: 0, at: offset, &sink)
    line.removeAll()
    head = nil
    state = .tunnel
  }

  // MARK: Messages

  mutating func end(
    isComplete: Bool, missing: UInt64, at offset: UInt64, _ sink: inout some HTTPSink & ~Copyable
  ) {
    guard isOpen else { return }
    isOpen = false
    let isDecoded = decoder?.isWhole ?? true
    decoder = nil
    sink.messageEnded(isComplete: isComplete && isDecoded, missing: missing, at: offset)
  }

  mutating func endBody(_ isChunk: Bool, at offset: UInt64, _ sink: inout some HTTPSink & ~Copyable) {
    if isChunk {
      state = .chunkEnd
    } else {
      end(isComplete: true, missing: 0, at: offset, &sink)
      state = .startLine
    }
  }

  private mutating func take(body octets: RawSpan, _ sink: inout some HTTPSink & ~Copyable) {
    guard isOpen, octets.byteCount > 0 else { return }
    guard let decoder else { return sink.body(octets) }
    let wasBroken = decoder.isBroken
    decoder.decode(octets, &tally, into: &sink)
    if !wasBroken, let reason = decoder.reason {
      sink.finding(
        HTTPFinding(text: "a body cannot be unpacked: \(reason)", reference: "RFC 9110, section 8.4.1"))
    }
  }
}
