import Bytes

/// Reading on without a word, for who wants to know only whether what an element holds is well-formed.
extension XMLTokenizer {
  /// Reads on without a word up to the end tag of the element at `depth`, which must be open, or to the chunk's end.
  public mutating func nextEnd(of depth: Int, in chunk: RawSpan, from position: inout Int) -> XMLToken {
    while true {
      if isAtUsual(depth) { passUsual(in: chunk, from: &position, inside: depth) }
      let token = next(in: chunk, from: &position)
      switch token.kind {
      case .needMore, .problem: return token
      case .endTag where token.depth <= depth: return token
      default: continue
      }
    }
  }

  /// Whether what comes next may be usual: the element at `depth` is open, and nothing is unsettled.
  private func isAtUsual(_ depth: Int) -> Bool {
    !isChunkNew && mode == .content && !hasPending && run == 0 && !pendingReturn && sequence.missing == 0
      && elements.count >= depth
  }

  /// Passes text, and elements inside the one at `depth` whose tags are a plain name and nothing else, as long as the
  /// chunk has them whole. Where anything else begins, `position` stays: `next` reads that.
  private mutating func passUsual(in chunk: RawSpan, from position: inout Int, inside depth: Int) {
    // The start tag read last, from its name to its end, as long as only text has come after it: most elements never
    // hold another, and need not be kept among the open ones.
    var held = 0..<0
    var place = position
    passing: while place < chunk.byteCount {
      guard chunk.octet(at: place) == 0x3C else {
        guard Self.passText(chunk, &place) else { break }
        continue
      }
      let start = place &+ 1
      guard start < chunk.byteCount else { break }
      if chunk.octet(at: start) == 0x2F {
        if held.isEmpty {
          guard closeUsual(chunk, &place, inside: depth) else { break }
        } else {
          // An end tag that matches has the same octets, up to its end.
          let name = start &+ 1
          guard chunk.byteCount &- name >= held.count, chunk.hasSameOctets(held.lowerBound, name, count: held.count)
          else { break }
          place = name &+ held.count
          held = 0..<0
        }
        continue
      }
      let end = chunk.plainNameEnd(from: start, limit: chunk.byteCount)
      guard end > start, elements.count &+ (held.isEmpty ? 0 : 1) < XMLLimits.depth else { break }
      switch chunk.octet(at: end) {
      case 0x3E:
        if !held.isEmpty { openUsual(chunk, held) }
        held = start..<end &+ 1
        place = end &+ 1
      case 0x2F where end &+ 1 < chunk.byteCount && chunk.octet(at: end &+ 1) == 0x3E: place = end &+ 2
      default: break passing
      }
    }
    if !held.isEmpty { openUsual(chunk, held) }
    position = place
  }

  /// Passes text up to a tag, or over a tab or a reference. Returns false where anything else, or nothing, comes next.
  @inline(__always)
  private static func passText(_ chunk: RawSpan, _ place: inout Int) -> Bool {
    place = chunk.firstSpecial(from: place, 0x3C, 0x26, 0x5D, passing: 0x0A)
    guard place < chunk.byteCount else { return false }
    switch chunk.octet(at: place) {
    case 0x3C: return true
    case 0x09: place &+= 1
    case 0x26:
      guard let (_, length) = entity(chunk, at: place) else { return false }
      place &+= length
    default: return false
    }
    return true
  }

  /// Passes the end tag at `place` of the innermost open element, when that is inside the one at `depth`. Returns false
  /// where it is not, or the tag is another one.
  @inline(__always)
  private mutating func closeUsual(_ chunk: RawSpan, _ place: inout Int, inside depth: Int) -> Bool {
    guard elements.count > depth, let element = elements.last else { return false }
    let end = element.matchingEndTag(chunk, place, words)
    guard end > 0 else { return false }
    place = end
    closeInnermost()
    return true
  }

  /// Opens the element of a start tag of nothing but a name without a prefix, from its name to its end.
  private mutating func openUsual(_ chunk: RawSpan, _ tag: Range<Int>) {
    push(
      chunk, tag.lowerBound..<tag.upperBound &- 1, localOffset: 0, defaultNamespace, bindingCount: bindings.count,
      outerDefault: defaultNamespace)
  }
}
