import Bytes

/// The octets of messages and of what stands between them.
extension NETCONFFraming {
  /// White space, then a document or a chunk.
  mutating func between(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, _ isLineStart: Bool,
    _ sink: inout some NETCONFFramingSink
  ) {
    let octet = octets.octet(at: position)
    let place = offset &+ UInt64(position)
    if octet.isSpace {
      position += 1
      state = .between(isLineStart: octet == 0x0A)
    } else if octet == 0x23 {
      // No document begins with a number sign: of a chunk's header only the line feed is missing.
      if !isLineStart, isProven { sink.framingBroken(at: place) }
      position += 1
      isChunked = true
      if isProven { isSurelyChunked = true }
      begin(at: isLineStart && place > 0 ? place - 1 : place, &sink)
      state = .header(step: 5, size: 0)
    } else if isChunked {
      breakOff(at: place, &sink)
    } else {
      begin(at: place, &sink)
      state = .document(matched: 0)
    }
  }

  // MARK: The marker (section 4.3)

  /// A document up to its marker, which a border may cut.
  mutating func document(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, _ carried: Int, _ sink: inout some NETCONFFramingSink
  ) {
    guard carried == 0 || leaveBorder(octets, &position, offset, carried, &sink) else { return }
    let hit = octets.firstOffset(of: "]]>]]>", from: position)
    if doubt != nil, leaveForChunks(octets, &position, offset, upTo: hit ?? octets.byteCount, &sink) { return }
    if let hit {
      if isOpen, hit > position { sink.body(octets.extracting(position..<hit)) }
      position = hit + Self.marker.count
      endDocument(at: offset &+ UInt64(position), &sink)
      return
    }
    var kept = min(Self.marker.count - 1, octets.byteCount - position)
    while kept > 0, !endsWithMarker(octets, kept) { kept -= 1 }
    if isOpen, octets.byteCount - kept > position { sink.body(octets.extracting(position..<octets.byteCount - kept)) }
    position = octets.byteCount
    state = .document(matched: kept)
  }

  /// Goes on behind a border that may have cut the marker; false when nothing is left to look at.
  private mutating func leaveBorder(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, _ carried: Int, _ sink: inout some NETCONFFramingSink
  ) -> Bool {
    var matched = carried
    for place in position..<octets.byteCount {
      matched = FramingSearch.advanceMarker(matched, octets.octet(at: place))
      let taken = place + 1 - position
      if matched == Self.marker.count {
        if isOpen { lend(max(0, carried + taken - matched), &sink) }
        position = place + 1
        endDocument(at: offset &+ UInt64(position), &sink)
        return false
      }
      if taken >= matched {
        // What may be the marker now lies behind the border.
        if isOpen { lend(carried, &sink) }
        return true
      }
    }
    let left = octets.byteCount - position
    if isOpen { lend(carried + left - matched, &sink) }
    position = octets.byteCount
    state = .document(matched: matched)
    return false
  }

  /// Goes over to chunks where one begins with a document: then what was found before, without the header of its chunk,
  /// was in chunks as well.
  private mutating func leaveForChunks(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, upTo limit: Int,
    _ sink: inout some NETCONFFramingSink
  ) -> Bool {
    for place in position..<limit {
      guard let found = doubt?.take(octets.octet(at: place), isChunked: true),
        case .document(let start, let size, let header) = found
      else { continue }
      if isOpen { sink.body(octets.extracting(position..<place + 1)) }
      position = place + 1
      let end = offset &+ UInt64(position)
      isChunked = true
      self.end(isComplete: false, missing: 0, at: end &- UInt64(start.count + header), &sink)
      begin(start, size, header, before: end, &sink)
      return true
    }
    return false
  }

  private func endsWithMarker(_ octets: RawSpan, _ count: Int) -> Bool {
    (0..<count).allSatisfy { octets.octet(at: octets.byteCount - count + $0) == Self.marker[$0] }
  }

  private mutating func endDocument(at offset: UInt64, _ sink: inout some NETCONFFramingSink) {
    end(isComplete: true, missing: 0, at: offset, &sink)
    state = .between(isLineStart: false)
  }

  // MARK: Chunks (section 4.2)

  mutating func chunk(
    _ octets: RawSpan, _ position: inout Int, _ left: UInt64, _ sink: inout some NETCONFFramingSink
  ) {
    let end = position + min(octets.byteCount - position, Int(clamping: left))
    if isOpen, end > position { sink.body(octets.extracting(position..<end)) }
    let rest = left - UInt64(end - position)
    position = end
    state = rest == 0 ? .header(step: 0, size: 0) : .chunk(left: rest)
  }

  mutating func header(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, _ step: UInt8, _ size: UInt64,
    _ sink: inout some NETCONFFramingSink
  ) {
    let octet = octets.octet(at: position)
    switch (step, octet) {
    case (0, 0x0A): state = .header(step: 1, size: 0)
    case (1, 0x23): state = .header(step: 2, size: 0)
    case (2, 0x31...0x39), (5, 0x31...0x39), (3, 0x30...0x39):
      let size = size &* 10 &+ UInt64(octet &- 0x30)
      guard size <= UInt64(UInt32.max) else { return breakOff(at: offset &+ UInt64(position), &sink) }
      state = .header(step: 3, size: size)
    case (3, 0x0A): state = .chunk(left: size)
    case (2, 0x23): state = .header(step: 4, size: 0)
    case (4, 0x0A):
      end(isComplete: true, missing: 0, at: offset &+ UInt64(position) &+ 1, &sink)
      state = .between(isLineStart: false)
    default: return breakOff(at: offset &+ UInt64(position), &sink)
    }
    position += 1
  }

  // MARK: Where the framing is not what it should be

  private mutating func breakOff(at offset: UInt64, _ sink: inout some NETCONFFramingSink) {
    // What a search took for a place between two messages may be inside one.
    if isProven { sink.framingBroken(at: offset) }
    end(isComplete: false, missing: 0, at: offset, &sink)
    // Chunks that nothing has borne out may have stood in a text.
    isChunked = isSurelyChunked
    state = .search(FramingSearch())
  }

  /// Looks for the end of a message, behind which another one begins, or for the beginning of one.
  mutating func search(
    _ octets: RawSpan, _ position: inout Int, _ offset: UInt64, _ search: FramingSearch,
    _ sink: inout some NETCONFFramingSink
  ) {
    var search = search
    while position < octets.byteCount {
      let found = search.take(octets.octet(at: position), isChunked: isChunked)
      position += 1
      switch found {
      case nil: continue
      case .marker: state = .between(isLineStart: false)
      case .chunkEnd:
        isChunked = true
        state = .between(isLineStart: false)
      case .document(let start, let size, let header):
        begin(start, size, header, before: offset &+ UInt64(position), &sink)
      }
      return
    }
    state = .search(search)
  }

  /// Begins a message with what a search has found of it, which ends at `end`.
  private mutating func begin(
    _ start: Octets, _ size: UInt64?, _ header: Int, before end: UInt64, _ sink: inout some NETCONFFramingSink
  ) {
    let length = UInt64(start.count + header)
    isChunked = size != nil
    begin(at: end > length ? end - length : 0, &sink)
    start.withBytes { sink.body($0) }
    if size == nil, mayBeChunked { doubt = FramingSearch() }
    let left = size.map { $0 - min($0, UInt64(start.count)) }
    state = left.map { $0 == 0 ? .header(step: 0, size: 0) : .chunk(left: $0) } ?? .document(matched: 0)
  }
}
