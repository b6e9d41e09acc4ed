import Bytes

/// Lines of heads and of chunks.
extension HTTPParser {
  /// Reads up to the end of a line, and takes the line where its end is there.
  mutating func readLine(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, _ requests: inout HTTPRequests,
    _ sink: inout some HTTPSink & ~Copyable
  ) {
    if state == .startLine, line.isEmpty { start = offset &+ UInt64(position) }
    guard let end = octets.firstOffset(of: 0x0A, from: position) else {
      keep(octets.extracting(position..<octets.byteCount))
      position = octets.byteCount
      if isLineOverlong, state != .search {
        spoil("a line is too long", at: offset &+ UInt64(position), &requests, &sink)
      }
      return
    }
    let piece = octets.extracting(position..<end)
    position = end + 1
    let place = offset &+ UInt64(position)
    if line.isEmpty {
      take(line: piece, at: place, &requests, &sink)
    } else {
      keep(piece)
      var whole = Octets()
      swap(&whole, &line)
      whole.withBytes { take(line: $0, at: place, &requests, &sink) }
    }
    isLineOverlong = false
  }

  /// Keeps the beginning of a line; a search keeps the last of it.
  private mutating func keep(_ octets: RawSpan) {
    octetsCarried &+= UInt64(octets.byteCount)
    if state == .search {
      line.append(octets.extracting(max(0, octets.byteCount - Self.lineLimit)..<octets.byteCount))
      // Not with every piece, so that small ones cost no more than large ones.
      if line.count > 2 * Self.lineLimit { line.removeFirst(line.count - Self.lineLimit) }
      return
    }
    if line.count + octets.byteCount > Self.lineLimit {
      isLineOverlong = true
      return
    }
    line.append(octets)
  }

  private mutating func take(
    line whole: RawSpan, at offset: UInt64, _ requests: inout HTTPRequests, _ sink: inout some HTTPSink & ~Copyable
  ) {
    if isLineOverlong, state != .search { return spoil("a line is too long", at: offset, &requests, &sink) }
    // The CR before the LF is no part of the line (section 2.2).
    let last = whole.byteCount - 1
    let line = whole.extracting(0..<(last >= 0 && whole.octet(at: last) == 0x0D ? last : last + 1))
    switch state {
    case .startLine:
      // Empty lines before a start line are passed over (section 2.2).
      guard line.byteCount > 0 else { return }
      guard let head = HTTPHead(startLine: line, isRequest: isRequest) else {
        return spoil("octets that are no start line, where one was due", at: offset, &requests, &sink)
      }
      begin(head)
    case .search: search(line, at: offset)
    case .fields:
      headOctets += line.byteCount
      guard line.byteCount > 0 else { return endHead(at: offset, &requests, &sink) }
      if headOctets > Self.headLimit { return spoil("a head is too long", at: offset, &requests, &sink) }
      // A line that begins with white space goes on with the field before (section 5.2).
      let isFolded = line.octet(at: 0) == 0x20 || line.octet(at: 0) == 0x09
      if !isFolded, head?.take(field: line) == false {
        spoil("a line that is no field", at: offset, &requests, &sink)
      }
    case .trailers: if line.byteCount == 0 { endBody(false, at: offset, &sink) }
    case .chunkEnd:
      guard line.byteCount == 0 else { return spoil("a chunk without its end", at: offset, &requests, &sink) }
      state = .chunkSize
    case .chunkSize: take(size: line, at: offset, &requests, &sink)
    case .body, .untilClose, .tunnel: return
    }
  }

  private mutating func begin(_ head: HTTPHead) {
    self.head = head
    headOctets = 0
    state = .fields
  }

  /// A start line in what is searched: where the line ends like a request's, or holds a status line.
  private mutating func search(_ line: RawSpan, at offset: UInt64) {
    var from: Int?
    if isRequest {
      guard line.byteCount > 9, line.holds(" HTTP/1.", at: line.byteCount - 9) else { return }
      for method in HTTPHead.methods { from = Swift.max(from ?? -1, line.lastOffset(of: method) ?? -1) }
    } else {
      from = line.lastOffset(of: "HTTP/1.")
    }
    guard let from, from >= 0 else { return }
    let rest = line.extracting(from..<line.byteCount)
    guard let head = HTTPHead(startLine: rest, isRequest: isRequest) else { return }
    let length = UInt64(rest.byteCount) &+ 2
    start = offset > length ? offset - length : 0
    begin(head)
  }

  private mutating func take(
    size line: RawSpan, at offset: UInt64, _ requests: inout HTTPRequests, _ sink: inout some HTTPSink & ~Copyable
  ) {
    var size: UInt64 = 0
    var digits = 0
    while digits < line.byteCount, let digit = line.octet(at: digits).hexadecimalDigit {
      size = size << 4 | UInt64(digit)
      digits += 1
      if digits > 15 { break }
    }
    let isEnded = digits == line.byteCount || [0x3B, 0x20, 0x09].contains(line.octet(at: digits))
    guard digits > 0, digits <= 15, isEnded else {
      return spoil("a chunk without a size", at: offset, &requests, &sink)
    }
    state = size == 0 ? .trailers : .body(left: size, isChunk: true)
  }

  /// What came is none of HTTP: said, and the next start line is searched.
  mutating func spoil(
    _ words: String, at offset: UInt64, _ requests: inout HTTPRequests, _ sink: inout some HTTPSink & ~Copyable
  ) {
    sink.finding(HTTPFinding(text: words, reference: "RFC 9112, section 2.2"))
    end(isComplete: false, missing: 0, at: offset, &sink)
    line.removeAll()
    isLineOverlong = false
    head = nil
    requests.lose()
    state = .search
  }
}

extension RawSpan {
  /// Where the last occurrence of `pattern` begins, or nil.
  fileprivate func lastOffset(of pattern: StaticString) -> Int? {
    var last: Int?
    var from = 0
    while let hit = firstOffset(of: pattern, from: from) {
      last = hit
      from = hit + 1
    }
    return last
  }
}
