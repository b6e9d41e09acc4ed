import Bytes

/// CDATA sections, comments and processing instructions (XML 1.0, sections 2.5 to 2.7): what they hold comes in pieces,
/// that of instructions is passed over.
extension XMLTokenizer {
  /// A piece of the section that is open, or what follows it.
  mutating func section(in chunk: RawSpan, from position: inout Int) -> XMLToken {
    let kind: XMLToken.Kind = mode == .cdata ? .cdata : mode == .comment ? .comment : .processingInstruction
    let stopOctet: UInt8 = mode == .cdata ? 0x5D : mode == .comment ? 0x2D : 0x3F
    let needed: UInt8 = mode == .instruction ? 1 : 2
    let isSilent = mode == .instruction
    while position < chunk.byteCount {
      if pendingReturn {
        if let token = settleReturn(in: chunk, at: position, as: kind), !isSilent { return token }
        carry.removeAll(keepingCapacity: true)
        isCarrySpent = false
        hasPending = false
      }
      if run > 0 {
        let octet = chunk.octet(at: position)
        if run == needed, octet == 0x3E {
          position += 1
          run = 0
          mustClose = false
          mode = .content
          return content(in: chunk, from: &position)
        }
        if run == needed, mode == .comment { return fail(.doubleHyphenInComment, at: position) }
        if mustClose { return fail(.malformedMarkup, at: position) }
        let released = octet != stopOctet ? run : run == needed ? 1 : 0
        if octet == stopOctet { position += 1 }
        run = octet != stopOctet ? 0 : min(needed, run + 1)
        if released > 0, !isSilent { return release(stopOctet, released, kind) }
        continue
      }
      let start = position
      if let token = piece(in: chunk, from: &position, stopOctet, kind) {
        if token.kind == .problem { return token }
        if !isSilent, start < token.end { return token }
      }
    }
    return needMore(position)
  }

  /// Octets held back because they might have begun the end.
  private mutating func release(_ octet: UInt8, _ count: UInt8, _ kind: XMLToken.Kind) -> XMLToken {
    for _ in 0..<count { carry.append(octet) }
    return made(kind)
  }

  /// What stands before the next stop octet, a carriage return or the chunk's end; nil when that is nothing.
  private mutating func piece(
    in chunk: RawSpan, from position: inout Int, _ stopOctet: UInt8, _ kind: XMLToken.Kind
  ) -> XMLToken? {
    let start = position
    if sequence.missing > 0, !settleSequence(in: chunk, from: &position) {
      return broken(.invalidOctets, kind, start, position)
    }
    var next = position
    while next < chunk.byteCount {
      next = chunk.firstSpecial(from: next, stopOctet, stopOctet, stopOctet)
      guard next < chunk.byteCount else { break }
      switch chunk.octet(at: next) {
      case stopOctet:
        run = 1
        position = next + 1
        return start < next ? XMLToken(kind, start: start, end: next, depth: elements.count) : nil
      case 0x0A, 0x09: next += 1
      case 0x0D:
        pendingReturn = true
        position = next + 1
        return start < next ? XMLToken(kind, start: start, end: next, depth: elements.count) : nil
      case 0x80...0xFF:
        position = next
        guard beginSequence(in: chunk, from: &position) else {
          return broken(.invalidOctets, kind, start, position)
        }
        next = position
      default:
        return stop(kind, start, next, &position) ?? fail(.invalidCharacter, at: next)
      }
    }
    return stop(kind, start, chunk.byteCount, &position)
  }
}
