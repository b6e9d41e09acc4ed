import Bytes
import XML

/// Passing over the data of a reply.
extension NETCONFMessageParser {
  /// Looks for errors from `place` on; where one begins the tokenizer goes on, and the passage is not active any more.
  mutating func passOver(_ piece: RawSpan, from place: inout Int) {
    let start = place
    if passage.unproven > 0 { prove(by: piece.extracting(start..<piece.byteCount)) }
    var next = piece.firstOffset(of: "rpc-error", from: start)
    if !passage.tail.isEmpty, start < piece.byteCount, passage.mayCross(piece, start, firstHit: next) {
      if passBorder(piece, from: &place) { return }
      let from = max(start, min(piece.byteCount, start + Passage.context) - Passage.overlap)
      next = piece.firstOffset(of: "rpc-error", from: from)
    }
    while let hit = next {
      let found = passage.errorStart(piece, hit)
      if found >= start {
        tokenizer.skip(found - start)
        place = found
        passage.isActive = false
        passage.tail.removeAll(keepingCapacity: true)
        return
      }
      next = piece.firstOffset(of: "rpc-error", from: hit + 1)
    }
    keepTail(piece, from: start)
    tokenizer.skip(piece.byteCount - start)
    place = piece.byteCount
  }

  /// Withdraws the errors found behind the data where what follows them shows that they stood in it.
  private mutating func prove(by octets: RawSpan) {
    if passage.mayFollow(octets) { return }
    let kept = min(reply.errors.count, max(0, reply.errorCount - passage.unproven))
    reply.errors.removeLast(reply.errors.count - kept)
    reply.errorCount -= passage.unproven
    passage.unproven = 0
  }

  /// Looks where the last octets passed and the first of this piece meet; true when an error begins there.
  private mutating func passBorder(_ piece: RawSpan, from place: inout Int) -> Bool {
    let start = place
    var joined = passage.tail
    let kept = joined.count
    joined.append(piece.extracting(start..<min(piece.byteCount, start + Passage.context)))
    carriedByPassage &+= UInt64(joined.count - kept)
    var found = -1
    joined.withBytes { span in
      var from = 0
      while let hit = span.firstOffset(of: "rpc-error", from: from) {
        from = hit + 1
        let begin = passage.errorStart(span, hit)
        if begin >= 0 {
          found = begin
          break
        }
      }
    }
    guard found >= 0 else { return false }
    passage.isActive = false
    passage.tail.removeAll(keepingCapacity: true)
    if found < kept {
      // The tag began in a piece that is gone: the tokenizer gets its beginning from the octets kept, which were counted
      // when they were passed.
      tokenizer.skip(found - kept)
      joined.withBytes { span in
        let beginning = span.extracting(found..<kept)
        var position = 0
        while true {
          let token = tokenizer.next(in: beginning, from: &position)
          if token.kind == .needMore || token.kind == .problem { break }
          handle(token, beginning)
        }
      }
    } else {
      tokenizer.skip(found - kept)
      place = start + found - kept
    }
    return true
  }

  private mutating func keepTail(_ piece: RawSpan, from start: Int) {
    let count = piece.byteCount - start
    if count >= Passage.context {
      passage.tail.replace(with: piece.extracting(piece.byteCount - Passage.context..<piece.byteCount))
    } else {
      passage.tail.append(piece.extracting(start..<piece.byteCount))
      passage.tail.removeFirst(max(0, passage.tail.count - Passage.context))
    }
    carriedByPassage &+= UInt64(min(count, Passage.context))
  }
}
