import Bytes
import XML

/// What stands around the document: nothing over BEEP, but loose ports of SSH stacks send their framing along
/// (RFC 6242, section 4).
extension NETCONFMessageParser {
  /// Where in the framing the next octet is.
  enum Opening: Equatable, Sendable {
    /// Before the first octet, or in white space before the document.
    case begin
    /// The document; `isChunked` with what is left of the chunk.
    case document(isChunked: Bool, left: UInt64)
    /// Behind the root element.
    case trailer(isChunked: Bool, left: UInt64)
    /// In `\n#`, the size and `\n`: how far (0 nothing, 1 the line feed, 2 the number sign, 3 digits, 4 second sign).
    case chunkHeader(step: UInt8, size: UInt64, isTrailer: Bool)
    /// In `]]>]]>`, behind so many octets of it.
    case marker(matched: UInt8)
    /// Behind the last chunk or the marker.
    case end
    /// In what is neither framing nor a document, or behind missing octets.
    case ignored

    var isBeforeDocument: Bool { self == .begin }
  }

  /// Takes what stands at `position`: framing or a piece of the document.
  mutating func unwrap(_ body: RawSpan, from position: inout Int) {
    switch opening {
    case .begin: begin(body, from: &position)
    case .document(let isChunked, let left):
      let end = isChunked ? min(body.byteCount, position + Int(clamping: left)) : body.byteCount
      let start = position
      read(body, from: &position, to: end)
      leave(isChunked, left, position - start)
    case .trailer(let isChunked, let left):
      let end = isChunked ? min(body.byteCount, position + Int(clamping: left)) : body.byteCount
      let start = position
      readTrailer(body, from: &position, to: end)
      switch opening {
      case .marker, .ignored: return
      default: leave(isChunked, left, position - start)
      }
    case .chunkHeader(let step, let size, let isTrailer): chunkHeader(body, from: &position, step, size, isTrailer)
    case .marker(let matched): marker(body, from: &position, matched)
    case .end: end(body, from: &position)
    case .ignored: position = body.byteCount
    }
  }

  /// The rest of `]]>]]>` (RFC 6242, section 4.3).
  private mutating func marker(_ body: RawSpan, from position: inout Int, _ matched: UInt8) {
    let expected: UInt8 = matched % 3 == 2 ? 0x3E : 0x5D
    guard body.octet(at: position) == expected else {
      spoil()
      return
    }
    position += 1
    opening = matched == 5 ? .end : .marker(matched: matched + 1)
  }

  /// Octets that belong to nothing: what came before them is no well-formed document any more.
  private mutating func spoil() {
    if tokenizer.problem == nil { tokenizer.spoil() }
    opening = .ignored
  }

  /// Behind a document that its framing ended: white space, or another one.
  private mutating func end(_ body: RawSpan, from position: inout Int) {
    let octet = body.octet(at: position)
    if octet.isSpace {
      isLineStart = octet == 0x0A
      position += 1
    } else if octet == 0x23, isLineStart {
      beginFurther()
      note(.chunkedFraming)
      opening = .chunkHeader(step: 1, size: 0, isTrailer: false)
    } else if octet == 0x3C {
      beginFurther()
      opening = .document(isChunked: false, left: 0)
    } else {
      spoil()
    }
  }

  private mutating func begin(_ body: RawSpan, from position: inout Int) {
    let octet = body.octet(at: position)
    if octet.isSpace {
      position += 1
      isLineStart = octet == 0x0A
      note(.leadingSpace)
      return
    }
    if octet == 0x23, isLineStart {
      quirks.removeAll { $0 == .leadingSpace }
      note(.chunkedFraming)
      opening = .chunkHeader(step: 1, size: 0, isTrailer: false)
    } else {
      opening = .document(isChunked: false, left: 0)
    }
  }

  /// Moves on by what was taken of a chunk, and to the trailer once the root is closed.
  private mutating func leave(_ isChunked: Bool, _ left: UInt64, _ taken: Int) {
    let left = left &- UInt64(taken)
    let isTrailer = !passage.isActive && tokenizer.isRootClosed
    if isChunked, left == 0 {
      opening = .chunkHeader(step: 0, size: 0, isTrailer: isTrailer)
    } else {
      opening = isTrailer ? .trailer(isChunked: isChunked, left: left) : .document(isChunked: isChunked, left: left)
    }
  }

  private mutating func chunkHeader(
    _ body: RawSpan, from position: inout Int, _ step: UInt8, _ size: UInt64, _ isTrailer: Bool
  ) {
    let octet = body.octet(at: position)
    position += 1
    switch (step, octet) {
    case (0, 0x0A): opening = .chunkHeader(step: 1, size: 0, isTrailer: isTrailer)
    case (1, 0x23): opening = .chunkHeader(step: 2, size: 0, isTrailer: isTrailer)
    case (2, 0x31...0x39), (3, 0x30...0x39):
      let size = size &* 10 &+ UInt64(octet &- 0x30)
      opening = size > UInt64(UInt32.max) ? .end : .chunkHeader(step: 3, size: size, isTrailer: isTrailer)
      if opening == .end { note(.brokenChunks) }
    case (3, 0x0A):
      opening = isTrailer ? .trailer(isChunked: true, left: size) : .document(isChunked: true, left: size)
    case (2, 0x23): opening = .chunkHeader(step: 4, size: 0, isTrailer: isTrailer)
    case (4, 0x0A): opening = .end
    default:
      note(.brokenChunks)
      opening = .end
    }
  }

  /// Behind the root: white space, the marker `]]>]]>`, comments, or another document.
  private mutating func readTrailer(_ body: RawSpan, from position: inout Int, to end: Int) {
    while position < end {
      let octet = body.octet(at: position)
      if octet.isSpace {
        position += 1
        tokenizer.skip(1)
      } else if octet == 0x5D {
        note(.endOfMessageMarker)
        opening = .marker(matched: 0)
        return
      } else if octet == 0x3C {
        beginFurther()
        read(body, from: &position, to: end)
        return
      } else {
        spoil()
        return
      }
    }
  }

  /// Lets the tokenizer read up to `end`, or up to the end of the root element.
  mutating func read(_ body: RawSpan, from position: inout Int, to end: Int) {
    let piece = body.extracting(position..<end)
    var place = 0
    while true {
      if passage.isActive {
        passOver(piece, from: &place)
        if passage.isActive { break }
        continue
      }
      let token =
        skippedDepth > 0
        ? tokenizer.nextEnd(of: skippedDepth, in: piece, from: &place) : tokenizer.next(in: piece, from: &place)
      if token.kind == .needMore || token.kind == .problem { break }
      handle(token, piece)
      if token.kind == .endTag, tokenizer.isRootClosed {
        tokenizer.leave(at: place)
        position += place
        return
      }
      if passage.isActive { tokenizer.leave(at: place) }
    }
    position = end
  }
}
