import Bytes

/// Whether the first octets of a direction are those of a BEEP session (RFC 3080 section 2.4).
public enum Opening: Equatable, Sendable {
  /// A whole frame header that can only be a greeting's, or the error in its place.
  case yes
  /// Something else.
  case no
  /// So far it fits.
  case needMore

  /// Judges the first octets of a direction: `RPY 0 0 . 0 n` or `ERR 0 0 . 0 n` with CR LF, `.` or `*`.
  ///
  /// A keyword proves nothing; the header must be whole, its numbers those of a greeting, and the first octet of
  /// payload, where it is there, that of an entity header, of an empty line or of an element.
  public static func looksLikeBEEP(opening: RawSpan) -> Opening {
    switch FrameHeader.scan(opening, at: 0, offset: 0) {
    case .malformed: return .no
    case .needMore:
      // The fixed part of a greeting's header, so that a keyword alone does not keep the question open.
      let isFixed = isPrefix(opening, of: "RPY 0 0 . 0 ") || isPrefix(opening, of: "RPY 0 0 * 0 ")
      return isFixed || isPrefix(opening, of: "ERR 0 0 . 0 ") ? .needMore : .no
    case .header(let header):
      guard header.type == .rpy || header.type == .err, !header.isUnusual else { return .no }
      guard header.channel == 0, header.msgno == 0, header.seqno == 0, header.size > 0 else { return .no }
      guard header.size <= 1 << 20 else { return .no }
      guard opening.byteCount > header.length else { return .needMore }
      let first = opening.octet(at: header.length)
      let isLetter = (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7A
      return isLetter || first == 0x0D || first == 0x0A || first == 0x3C ? .yes : .no
    }
  }

  /// Judges octets from the middle of a session: whether a whole frame, or two, begin at the first octet.
  public static func looksLikeFrame(_ octets: RawSpan) -> Opening {
    switch FrameHeader.scan(octets, at: 0, offset: 0) {
    case .malformed: return .no
    case .needMore: return .needMore
    case .header(let header):
      if header.type == .seq { return octets.byteCount == header.length ? .needMore : follows(octets, header.length) }
      let end = header.length + Int(header.size)
      guard octets.byteCount >= end + 5 else { return .needMore }
      return octets.holds("END\r\n", at: end) ? .yes : .no
    }
  }

  private static func follows(_ octets: RawSpan, _ position: Int) -> Opening {
    switch FrameHeader.scan(octets, at: position, offset: 0) {
    case .malformed: .no
    case .needMore: .needMore
    case .header: .yes
    }
  }

  private static func isPrefix(_ octets: RawSpan, of pattern: StaticString) -> Bool {
    if octets.byteCount >= pattern.utf8CodeUnitCount { return octets.holds(pattern) }
    var whole = Octets("\(pattern)")
    whole.removeLast(pattern.utf8CodeUnitCount - octets.byteCount)
    return whole.withBytes { $0.hasSameOctets(as: octets) }
  }
}
