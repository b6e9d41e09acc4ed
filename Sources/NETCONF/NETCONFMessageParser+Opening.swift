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
    /// Behind the last chunk.
    case end

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
      leave(isChunked, left, position - start)
    case .chunkHeader(let step, let size, let isTrailer): chunkHeader(body, from: &position, step, size, isTrailer)
    case .end:
      let isSpace = Self.isSpace(body.octet(at: position))
      if !isSpace { note(.furtherDocument) }
      position = isSpace ? position + 1 : body.byteCount
    }
  }

  private static func isSpace(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x0A || octet == 0x0D || octet == 0x09
  }

  private mutating func begin(_ body: RawSpan, from position: inout Int) {
    let octet = body.octet(at: position)
    if Self.isSpace(octet) {
      position += 1
      leaf.textCount = octet == 0x0A ? 1 : 2
      note(.leadingSpace)
      return
    }
    if octet == 0x23, leaf.textCount == 1 {
      quirks.removeAll { $0 == .leadingSpace }
      note(.chunkedFraming)
      opening = .chunkHeader(step: 1, size: 0, isTrailer: false)
    } else {
      opening = .document(isChunked: false, left: 0)
    }
    leaf.clear()
  }

  /// Moves on by what was taken of a chunk, and to the trailer once the root is closed.
  private mutating func leave(_ isChunked: Bool, _ left: UInt64, _ taken: Int) {
    let left = left &- UInt64(taken)
    let isTrailer = tokenizer.isRootClosed && !passage.isActive
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

  /// Behind the root: white space, comments, the marker `]]>]]>`; a second document is noted and not read.
  private mutating func readTrailer(_ body: RawSpan, from position: inout Int, to end: Int) {
    while position < end {
      let octet = body.octet(at: position)
      if Self.isSpace(octet), !isTrailerRead {
        position += 1
      } else if octet == 0x5D, !isTrailerRead {
        note(.endOfMessageMarker)
        opening = .end
        position = body.byteCount
        return
      } else {
        // A comment or an instruction; from here on the tokenizer judges what may stand there.
        isTrailerRead = true
        read(body, from: &position, to: end)
        if let problem = tokenizer.problem, problem.kind == .secondRoot { note(.furtherDocument) }
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
      let token = tokenizer.next(in: piece, from: &place)
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
