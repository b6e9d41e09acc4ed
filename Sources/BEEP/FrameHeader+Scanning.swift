import Bytes

/// Reading a header from left to right, so that the verdict on a prefix never changes when more octets come.
extension FrameHeader {
  /// Reads the header that begins at `start`; `offset` is the place of that octet in the stream.
  static func scan(_ bytes: RawSpan, at start: Int, offset: UInt64) -> HeaderScan {
    if let header = usual(bytes, at: start, offset: offset) { return .header(header) }
    return judge(bytes, at: start, offset: offset)
  }

  /// The same octet by octet, for whatever stands there.
  static func judge(_ bytes: RawSpan, at start: Int, offset: UInt64) -> HeaderScan {
    guard start < bytes.byteCount else { return .needMore }
    let type: MessageType
    switch bytes.octet(at: start) {
    case 0x4D: type = .msg
    case 0x52: type = .rpy
    case 0x45: type = .err
    case 0x41: type = .ans
    case 0x4E: type = .nul
    case 0x53: type = .seq
    default: return .malformed(.f01, "no frame begins with this octet")
    }
    let available = min(bytes.byteCount - start, 4)
    for index in 0..<available where bytes.octet(at: start + index) != keywordOctet(type, index) {
      return .malformed(.f01, "the header has an unknown keyword")
    }
    guard available == 4 else { return .needMore }
    var cursor = HeaderCursor(position: start + 4, limit: start + longest)
    return type == .seq
      ? scanSequence(bytes, &cursor, start: start, offset: offset)
      : scanData(bytes, &cursor, type: type, start: start, offset: offset)
  }

  private static func keywordOctet(_ type: MessageType, _ index: Int) -> UInt8 {
    let word: UInt32 =
      switch type {
      case .msg: 0x4D53_4720
      case .rpy: 0x5250_5920
      case .err: 0x4552_5220
      case .ans: 0x414E_5320
      case .nul: 0x4E55_4C20
      case .seq: 0x5345_5120
      }
    return UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * index))
  }

  private static func scanData(
    _ bytes: RawSpan, _ cursor: inout HeaderCursor, type: MessageType, start: Int, offset: UInt64
  ) -> HeaderScan {
    var header = FrameHeader.none
    header.type = type
    header.offset = offset
    header.channel = cursor.number(bytes, upTo: 0x7FFF_FFFF, then: .space, "channel")
    header.msgno = cursor.number(bytes, upTo: 0x7FFF_FFFF, then: .space, "msgno")
    header.more = cursor.more(bytes)
    header.seqno = cursor.number(bytes, upTo: 0xFFFF_FFFF, then: .space, "seqno")
    if type == .ans {
      header.size = cursor.number(bytes, upTo: 0x7FFF_FFFF, then: .space, "size")
      let ansno = cursor.number(bytes, upTo: 0xFFFF_FFFF, then: .lineEnd, "ansno")
      header.ansno = ansno
      if ansno > 0x7FFF_FFFF { cursor.isUnusual = true }
    } else {
      header.size = cursor.number(bytes, upTo: 0x7FFF_FFFF, then: .lineEnd, "size")
    }
    return cursor.result(header, start: start)
  }

  private static func scanSequence(
    _ bytes: RawSpan, _ cursor: inout HeaderCursor, start: Int, offset: UInt64
  ) -> HeaderScan {
    var header = FrameHeader.none
    header.offset = offset
    header.channel = cursor.number(bytes, upTo: 0x7FFF_FFFF, then: .space, "channel")
    header.seqno = cursor.number(bytes, upTo: 0xFFFF_FFFF, then: .space, "ackno")
    header.size = cursor.number(bytes, upTo: 0x7FFF_FFFF, then: .lineEnd, "window")
    let result = cursor.result(header, start: start)
    // RFC 3081 section 3.1.3 has one rule for whatever is wrong with a SEQ frame.
    if case .malformed(_, let reason) = result { return .malformed(.f15, reason) }
    return result
  }
}
